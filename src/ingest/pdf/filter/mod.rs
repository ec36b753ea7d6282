//! Undoes a stream's filters under a cap (ISO 32000-2, 7.4).
//!
//! No opener decodes content for us: a megabyte can inflate to a gigabyte, so every step stops at the cap. A damaged stream gives what
//! could be decoded before the damage, which is mostly the text of a page.

mod ascii;
mod flate;
mod lzw;
mod predictor;

pub(super) use flate::Inflater;

use super::object::{Dict, Object};

/// A filter that text can stand behind; the others hold pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Filter {
    Flate,
    Lzw,
    Ascii85,
    AsciiHex,
    RunLength,
    /// Decryption, which the opener did.
    Crypt,
}

impl Filter {
    fn named(name: &[u8]) -> Option<Self> {
        Some(match name {
            b"FlateDecode" | b"Fl" => Self::Flate,
            b"LZWDecode" | b"LZW" => Self::Lzw,
            b"ASCII85Decode" | b"A85" => Self::Ascii85,
            b"ASCIIHexDecode" | b"AHx" => Self::AsciiHex,
            b"RunLengthDecode" | b"RL" => Self::RunLength,
            b"Crypt" => Self::Crypt,
            _ => return None,
        })
    }
}

/// Appends a stream's decoded data. Gives false where the cap cut it.
pub(super) fn decode<D: Dict>(stream: &D, cap: usize, inflater: &mut Inflater, out: &mut Vec<u8>) -> bool {
    let Some(data) = stream.data() else { return true };
    let Some(filters) = filters(stream) else { return true };
    let end = out.len().saturating_add(cap);
    let Some(((last, last_parameters), before)) = filters.split_last() else {
        out.extend_from_slice(&data[..data.len().min(cap)]);
        return data.len() <= cap;
    };
    let mut current = data;
    let mut whole = true;
    for (filter, parameters) in before {
        let mut next = Vec::new();
        whole &= step(*filter, parameters.as_ref(), &current, cap, inflater, &mut next);
        current = next.into();
    }
    step(*last, last_parameters.as_ref(), &current, end, inflater, out) && whole
}

/// The filters in the order in which they are undone; none where one of them is a picture's.
fn filters<D: Dict>(stream: &D) -> Option<Vec<(Filter, Option<D>)>> {
    match stream.get(b"Filter") {
        Object::Name(name) => {
            let parameters = match stream.get(b"DecodeParms") {
                Object::Dict(dict) => Some(dict),
                Object::Array(mut all) if !all.is_empty() => as_dict(stream, all.swap_remove(0)),
                _ => None,
            };
            Some(vec![(Filter::named(&name)?, parameters)])
        }
        Object::Array(names) => {
            let mut parameters = stream.array(b"DecodeParms").into_iter();
            let pair = |name| {
                let own = parameters.next().and_then(|p| as_dict(stream, p));
                match stream.resolved(name) {
                    Object::Name(name) => Some((Filter::named(&name)?, own)),
                    _ => None,
                }
            };
            names.into_iter().map(pair).collect()
        }
        _ => Some(Vec::new()),
    }
}

fn as_dict<D: Dict>(stream: &D, object: Object<D>) -> Option<D> {
    match stream.resolved(object) {
        Object::Dict(dict) => Some(dict),
        _ => None,
    }
}

/// Undoes one filter, appending until `out` is `end` bytes long. Gives false where more was to come.
fn step<D: Dict>(
    filter: Filter,
    parameters: Option<&D>,
    data: &[u8],
    end: usize,
    inflater: &mut Inflater,
    out: &mut Vec<u8>,
) -> bool {
    let start = out.len();
    let whole = match filter {
        Filter::Flate => inflater.inflate(data, end, out),
        Filter::Lzw => {
            let early = parameters.and_then(|p| p.number(b"EarlyChange")).is_none_or(|n| n != 0.0);
            lzw::decode(data, early, end, out)
        }
        Filter::Ascii85 => ascii::decode_85(data, end, out),
        Filter::AsciiHex => ascii::decode_hex(data, end, out),
        Filter::RunLength => ascii::decode_run_length(data, end, out),
        Filter::Crypt => {
            let room = end.saturating_sub(start).min(data.len());
            out.extend_from_slice(&data[..room]);
            room == data.len()
        }
    };
    if matches!(filter, Filter::Flate | Filter::Lzw)
        && let Some(rows) = parameters.and_then(predictor::Rows::new)
    {
        rows.undo(out, start);
    }
    whole
}
