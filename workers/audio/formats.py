"""Which kinds of file are decoded, and what the others are called when they are refused.

Content decides, never the name. FFmpeg may only use the demuxers listed here, so a playlist or script that would
make it open other files or addresses (concat, HLS, DASH, IMF, SDP, image sequences, ...) is refused before any of
its lines is followed.
"""

from __future__ import annotations

import re
from functools import cache

AUDIO_DEMUXERS = (
    "aac,ac3,acm,act,adx,aea,aiff,amr,ape,apc,ast,au,avr,bfstm,bonk,brstm,caf,codec2,dsf,dss,dts,dtshd,eac3,epaf,flac,"
    "fsb,g729,hca,hcom,iamf,iff,ilbc,ircam,laf,lc3,loas,mca,mlp,mmf,mp3,mpc,mpc8,msf,mtaf,nistsphere,ogg,oma,osq,pvf,"
    "qcp,qoa,rka,rsd,rso,sbc,sds,sdx,shn,sox,spdif,tak,truehd,tta,voc,vqf,w64,wav,wavarc,wsd,wv,wve,xa,xwma"
)
FILM_DEMUXERS = "asf,asf_o,avi,dv,flv,gxf,ivr,matroska,mov,mpeg,mpegts,mxf,nsv,nut,nuv,rm,swf,wtv"
ALLOWED = f"{AUDIO_DEMUXERS},{FILM_DEMUXERS}"

# Formats that do not say how long they are: FFmpeg guesses from the bit rate or reads the stream itself.
UNDECLARED = frozenset(
    (
        "aac",
        "ac3",
        "amr",
        "dts",
        "dtshd",
        "eac3",
        "g729",
        "loas",
        "mlp",
        "mpeg",
        "mpegts",
        "nsv",
        "sbc",
        "spdif",
        "truehd",
    )
)

PLAYLIST = "This is a playlist or script that points at other files, not audio; upload the recordings themselves."
UNKNOWN = (
    "This is not audio in any format known here (what counts is the content, not the file's name). "
    "Convert it to WAV or FLAC and upload that."
)
DAMAGED = (
    "This starts like {what}, but nothing can be decoded: it is damaged, cut off, or holds no sound. "
    "If it plays on your computer, convert it to WAV or FLAC and upload that; else upload the original again."
)

# (offset, first bytes, what it is) of files that are sound.
_SOUND = [
    (0, b"OggS", "an Ogg file"),
    (0, b"fLaC", "a FLAC file"),
    (8, b"WAVE", "a WAV file"),
    (0, b"FORM", "an AIFF file"),
    (0, b"ID3", "an MP3 file"),
    (0, b"\xff\xfb", "an MP3 file"),
    (0, b"\xff\xf1", "an AAC file"),
    (4, b"ftyp", "an MP4 or M4A file (its index, written last, may be missing)"),
    (0, b"\x1a\x45\xdf\xa3", "a WebM or Matroska file"),
    (0, b"\x30\x26\xb2\x75", "a Windows Media file"),
    (0, b"wvpk", "a WavPack file"),
    (0, b"caff", "a CAF file"),
    (8, b"AVI ", "an AVI file"),
]
_OTHER = [
    (0, b"\x89PNG\r\n", "a PNG picture"),
    (0, b"\xff\xd8\xff", "a JPEG picture"),
    (0, b"GIF8", "a GIF picture"),
    (8, b"WEBP", "a WebP picture"),
    (0, b"BM", "a BMP picture"),
    (0, b"II*\0", "a TIFF picture"),
    (0, b"MM\0*", "a TIFF picture"),
    (0, b"%PDF-", "a PDF document"),
    (0, b"PK\x03\x04", "a zip archive or office document"),
    (0, b"\x1f\x8b", "a gzip archive"),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (0, b"Rar!", "a RAR archive"),
    (0, b"MThd", "a MIDI file (notes, without any sound)"),
    (0, b"\x7fELF", "a program"),
    (0, b"MZ", "a program"),
    (0, b"SQLite format 3", "a database"),
]
_SOUND_NAMES = "wav|mp3|ogg|oga|opus|flac|m4a|aac|aiff?|wma|webm|mp4|ts|m3u8?|pls|mpd"
_PLAYLIST_TEXT = re.compile(
    rf"""\A\s*(
        \#EXTM3U | ffconcat\b | \[playlist\] | \[reference\] | v=0\r?\n | file\s+\S
        | (<\?xml[^>]*>\s*)? (<!--.*?-->\s*)*
          <(\w+:)? (MPD | SmoothStreamingMedia | CompositionPlaylist | playlist | smil | asx)\b
        | (\S+://\S+ | [^\n]+\.({_SOUND_NAMES})) \s*\Z
        | ([^\n]+\.({_SOUND_NAMES})\r?\n){{2,}}
    )""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)


@cache
def audio_decoders() -> str:
    """Every audio decoder FFmpeg has, comma-separated: pictures and film are never decoded, not even to probe."""
    from av.codec import Codec, codecs_available
    from av.error import FFmpegError

    names = []
    for name in sorted(codecs_available):
        try:
            codec = Codec(name, "r")
        except (FFmpegError, ValueError):
            continue  # an encoder only
        if codec.type == "audio":
            names.append(name)
    return ",".join(names)


def after_id3(head: bytes) -> int:
    """Where the content starts: after an ID3v2 tag, which holds titles and cover art; 0 when there is none."""
    if len(head) < 10 or head[:3] != b"ID3":
        return 0
    size = 0
    for byte in head[6:10]:
        size = size << 7 | byte & 0x7F
    return 10 + size + (10 if head[5] & 0x10 else 0)


def why_not_audio(head: bytes, content: bytes) -> str:
    """Why FFmpeg could make nothing of a file. `head` is its start, `content` the start after any tag."""
    text = _text(content)
    if text is not None and _PLAYLIST_TEXT.match(text):
        return PLAYLIST
    for offset, magic, what in _OTHER:
        if content.startswith(magic, offset):
            return f"This is {what}, not audio. Upload the recording itself."
    for offset, magic, what in _SOUND:
        if head.startswith(magic, offset):
            return DAMAGED.format(what=what)
    if text is not None:
        return "This is text, not audio. Upload the recording itself."
    return UNKNOWN


def _text(content: bytes) -> str | None:
    """The content as text when it is text (UTF-8 or UTF-16, no control characters), else None."""
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        if len(content) - error.start > 4:  # more than a character cut in two at the end
            return None
        text = content[: error.start].decode(encoding, errors="ignore")
    if not text or any(ord(character) < 32 and character not in "\t\n\r\f\x1b" for character in text):
        return None
    return text
