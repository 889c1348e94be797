/** A clip's sound as samples at its own rate, so that the axis ends where the sound does. */
export interface Samples {
  samples: Float32Array;
  rate: number;
}

export async function decode(sound: Blob): Promise<Samples> {
  const bytes = await sound.arrayBuffer();
  const rate = rateOf(new DataView(bytes)) ?? 44_100;
  const audio = await new OfflineAudioContext(1, 1, rate).decodeAudioData(bytes);
  return { samples: mono(Array.from({ length: audio.numberOfChannels }, (_, i) => audio.getChannelData(i))), rate: audio.sampleRate };
}

/** Samples per second as a WAV or FLAC header says; null for anything else. */
export function rateOf(bytes: DataView): number | null {
  if (bytes.byteLength < 28) return null;
  const magic = bytes.getUint32(0);
  if (magic === 0x52494646) return bytes.getUint32(24, true); // RIFF
  if (magic === 0x664c6143) return bytes.getUint32(18) >>> 12; // fLaC: 20 bits in STREAMINFO
  return null;
}

function mono(channels: Float32Array[]): Float32Array {
  const [first, ...others] = channels;
  if (!first) return new Float32Array();
  if (!others.length) return first;
  return first.map((value, i) => others.reduce((sum, channel) => sum + (channel[i] ?? 0), value) / channels.length);
}
