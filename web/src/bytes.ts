// Offsets of the record count bytes of UTF-8; JavaScript counts UTF-16 units. A table leads from the one to the other.
export class Bytes {
  private readonly at: Uint32Array; // of every byte, the unit that it belongs to
  private readonly from: Uint32Array; // of every unit, its first byte
  constructor(readonly text: string) {
    const from = new Uint32Array(text.length + 1);
    let size = 0;
    for (let i = 0; i < text.length; i++) {
      from[i] = size;
      const c = text.charCodeAt(i);
      if (c >= 0xd800 && c < 0xdc00 && i + 1 < text.length) { from[i + 1] = size; size += 4; i++; } else size += c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
    }
    from[text.length] = size;
    this.from = from;
    this.at = new Uint32Array(size + 1);
    for (let i = 0, next = 0; i < text.length; i = next) {
      next = i + 1;
      while (next < text.length && from[next] === from[i]) next++; // both halves of a pair begin at one byte
      this.at.fill(i, from[i], from[next]);
    }
    this.at[size] = text.length;
  }
  unit(byte: number): number { return this.at[Math.max(0, Math.min(byte, this.at.length - 1))]; }
  byte(unit: number): number { return this.from[Math.max(0, Math.min(unit, this.from.length - 1))]; }
  slice(start: number, end: number): string { return this.text.slice(this.unit(start), this.unit(end)); }
}
