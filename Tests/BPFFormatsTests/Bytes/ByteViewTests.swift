import BPFFormats
import Testing

/// Numbers and strings in bytes.
@Suite struct ByteViewTests {
    private func view(_ bytes: [UInt8], _ order: ByteOrder = .little) -> ByteView {
        ByteView(bytes: bytes, order: order)
    }

    @Test func orders() {
        let bytes: [UInt8] = [1, 2, 3, 4, 0xFF]
        #expect(view(bytes).number(at: 0, as: UInt32.self) == 0x0403_0201)
        #expect(view(bytes, .big).number(at: 0, as: UInt32.self) == 0x0102_0304)
        #expect(view(bytes).index(at: 1) == 0xFF04_0302)
        #expect(view(bytes, .big).number(at: 3, as: Int16.self) == 0x04FF)
    }

    @Test func nothingIsReadThatIsNotThere() {
        let bytes: [UInt8] = [1, 2, 3, 4]
        #expect(view(bytes).index(at: 1) == nil)
        #expect(view(bytes).index(at: -1) == nil)
        #expect(view(bytes).index(at: .max) == nil)
        #expect(view([]).number(at: 0, as: UInt8.self) == nil)
    }

    @Test func strings() {
        let bytes = Array("ab\u{0}cd".utf8)
        #expect(view(bytes).string(at: 0, in: 0..<5) == "ab")
        #expect(view(bytes).string(at: 2, in: 0..<5) == "")
        #expect(view(bytes).string(at: 3, in: 0..<5) == nil)
        #expect(view(bytes).string(at: 0, in: 0..<2) == nil)
        #expect(view(bytes).string(at: 5, in: 0..<5) == nil)
        #expect(view(bytes).string(at: 0, in: 0..<6) == nil)
        let long = [UInt8](repeating: 65, count: ByteView.longestString) + [0]
        #expect(view(long).string(at: 0, in: 0..<long.count) == nil)
        #expect(view(long).string(at: 1, in: 0..<long.count)?.count == ByteView.longestString - 1)
    }
}
