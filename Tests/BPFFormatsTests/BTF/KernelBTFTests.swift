import BPFFormats
import Foundation
import Testing

/// The running kernel's types.
@Suite struct KernelBTFTests {
    private static let path = "/sys/kernel/btf/vmlinux"

    @Test(.enabled(if: FileManager.default.isReadableFile(atPath: path), "the kernel shows no BTF"))
    func everyTypeIsWhole() throws {
        let btf = try BTF(Array(try Data(contentsOf: URL(fileURLWithPath: Self.path))))
        #expect(btf.isComplete)
        #expect(btf.ids.count > 10_000)
        // A kernel has a hundred thousand types: some of them are looked at.
        for id in stride(from: 1, to: btf.ids.upperBound, by: 41) {
            let type = try #require(btf.type(id))
            #expect(btf.name(of: type) != nil, "type \(id)")
            let end = type.value * 8
            for member in btf.members(of: type) {
                #expect(btf.string(member.name) != nil)
                guard member.bitFieldSize == 0, let size = btf.size(of: member.type) else { continue }
                #expect(member.bitOffset + size * 8 <= end, "type \(id)")
            }
            for parameter in btf.parameters(of: type) where parameter.type != 0 {
                #expect(btf.type(parameter.type) != nil, "type \(id)")
            }
            guard type.kind == .func else { continue }
            let prototype = try #require(btf.type(type.value), "type \(id)")
            #expect(prototype.kind == BTF.Kind.funcProto, "type \(id)")
        }
    }
}
