import BPFFormats
import Testing

/// BTF that continues other BTF, as a module's does the kernel's.
@Suite struct SplitBTFTests {
    /// Raw BTF of these types and strings.
    private func raw(_ types: some Sequence<UInt8>, _ strings: some Sequence<UInt8>, like bytes: [UInt8]) -> [UInt8] {
        let (types, strings) = (Array(types), Array(strings))
        let isBig = bytes[0] == 0xEB
        func word(_ number: Int) -> [UInt8] {
            let bytes = (0..<4).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
            return isBig ? bytes.reversed() : bytes
        }
        return bytes[..<4] + word(24) + word(0) + word(types.count) + word(types.count) + word(strings.count) + types
            + strings
    }

    /// Cut in two anywhere, it is the same as the whole.
    @Test(arguments: ["bpfel", "bpfeb"]) func twoPartsAreTheWhole(_ target: String) throws {
        let bytes = try rawBTF(try compile(manyTypes, target: target))
        let whole = try BTF(bytes)
        let strings = bytes[whole.strings]
        // Strings are cut behind a null character, somewhere in the middle.
        let cut = try #require(strings[(strings.startIndex + strings.count / 2)...].firstIndex(of: 0)) + 1
        for id in whole.ids {
            let place = try #require(whole.type(id)).position
            let base = try BTF(raw(bytes[whole.types.lowerBound..<place], strings[..<cut], like: bytes))
            let split = try BTF(raw(bytes[place..<whole.types.upperBound], strings[cut...], like: bytes), base: base)
            #expect(split.ids == id..<whole.ids.upperBound)
            #expect(split.base?.ids == 1..<id)
            for id in whole.ids {
                let (first, second) = (try #require(whole.type(id)), try #require(split.type(id)))
                #expect(first.kind == second.kind && first.value == second.value && first.vlen == second.vlen)
                #expect(whole.name(of: first) == split.name(of: second))
                #expect(whole.members(of: first).map(\.bitOffset) == split.members(of: second).map(\.bitOffset))
                #expect(whole.size(of: id) == split.size(of: id))
            }
            #expect(split.type(0) == nil && split.type(whole.ids.upperBound) == nil)
        }
    }

    @Test func byteOrdersAgree() throws {
        let little = try BTF(try rawBTF(try compile(manyTypes)))
        let big = try rawBTF(try compile(manyTypes, target: "bpfeb"))
        #expect(throws: BTFError(reason: .otherByteOrderThanBase, offset: 0)) { try BTF(big, base: little) }
    }
}
