declare module "fourier-transform" {
  /** Complex spectrum of real samples, [re, im], each of length N / 2 + 1; buffers are used again at the next call. */
  export function fft(input: Float32Array | Float64Array): [Float64Array, Float64Array];
}
