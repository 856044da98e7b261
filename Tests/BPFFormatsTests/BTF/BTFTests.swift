import BPFFormats
import Testing
import TestSupport

/// Types as clang writes them, of either byte order.
@Suite struct BTFTests {
    @Test(arguments: ["bpfel", "bpfeb"]) func details(_ target: String) throws {
        let btf = try BTF(try rawBTF(try compile(manyTypes, target: target)))
        #expect(btf.isComplete)
        let record = try btf.first(.struct, "record")
        #expect(record.value == 80)
        let members = btf.members(of: record)
        #expect(
            members.map { btf.string($0.name) }
                == ["letter", "numbers", "low", "high", "next", "number", "count", "late", "call"])
        #expect(members.map(\.bitFieldSize) == [0, 0, 3, 5, 0, 0, 0, 0, 0])
        #expect(members[0].bitOffset == 0 && members[1].bitOffset == 16 && members[4].bitOffset == 256)
        #expect(members.map { btf.size(of: $0.type) } == [1, 24, 4, 4, 8, 12, 8, 8, 8])
        let array = try #require(btf.resolved(members[1].type))
        #expect(btf.array(of: array)?.count == 3)
        #expect(btf.resolved(members[6].type)?.kind == .int)
        let late = try btf.first(.fwd, "late")
        #expect(btf.size(of: late.id) == nil)
        #expect(btf.size(of: 0) == nil)

        let pointer = try #require(btf.type(members[8].type))
        let call = try #require(btf.type(pointer.value))
        let parameters = btf.parameters(of: call)
        #expect(parameters.count == 3)
        #expect(parameters.last?.type == 0)
        // What is asked of other kinds of types is empty.
        #expect(btf.members(of: call).isEmpty)
        #expect(btf.parameters(of: record).isEmpty)
        #expect(btf.array(of: record) == nil && btf.integer(of: record) == nil)

        let truth = try #require(btf.integer(of: try btf.first(.int, "_Bool")))
        #expect(truth.isBoolean && !truth.isSigned && truth.bits == 8)
        let int = try #require(btf.integer(of: try btf.first(.int, "int")))
        #expect(int.isSigned && int.bits == 32)
    }

    @Test(arguments: ["bpfel", "bpfeb"]) func enumerators(_ target: String) throws {
        let btf = try BTF(try rawBTF(try compile(manyTypes, target: target)))
        let color = btf.enumerators(of: try btf.first(.enum, "color"))
        #expect(color.map { btf.string($0.name) } == ["red", "green", "blue"])
        #expect(color.map { Int64(bitPattern: $0.bits) } == [0, 7, -1])
        let wide = btf.enumerators(of: try btf.first(.enum64, "wide"))
        #expect(wide.map(\.bits) == [1, 0x8000_0000_0000_0001])
        #expect(wide.allSatisfy { !$0.isSigned })
        let deep = btf.enumerators(of: try btf.first(.enum64, "deep"))
        #expect(deep.map { Int64(bitPattern: $0.bits) } == [-5])
    }

    @Test(arguments: ["bpfel", "bpfeb"]) func functionsAndTags(_ target: String) throws {
        let btf = try BTF(try rawBTF(try compile(manyTypes, target: target)))
        let helper = try btf.first(.func, "helper")
        #expect(helper.vlen == BTFType.externLinkage)
        let prototype = try #require(btf.type(helper.value))
        #expect(btf.parameters(of: prototype).count == 2)
        let tags = btf.ids.compactMap { btf.type($0) }.filter { $0.kind == .declTag && $0.value == helper.id }
        #expect(Set(tags.map { btf.name(of: $0) }) == ["second", "whole"])
        #expect(Set(tags.map { btf.component(of: $0) }) == [1, -1])
        #expect(btf.linkage(of: try btf.first(.var, "own")) == 0)
        #expect(btf.linkage(of: try btf.first(.var, "color")) == 1)
        let data = btf.items(of: try btf.first(.datasec, ".data"))
        #expect(data.allSatisfy { btf.type($0.type)?.kind == .var && btf.size(of: $0.type) == $0.size })
    }

    /// A section is read as its bytes alone are.
    @Test(arguments: ["bpfel", "bpfeb"]) func sectionIsBlob(_ target: String) throws {
        let bytes = try compile(manyTypes, target: target)
        let object = try ELFObject(bytes)
        let section = try #require(object.section(named: ".BTF"))
        let inside = try BTF(object, section)
        let alone = try BTF(try rawBTF(bytes))
        #expect(inside.ids == alone.ids)
        for id in inside.ids {
            let (first, second) = (try #require(inside.type(id)), try #require(alone.type(id)))
            #expect(first.position - section.range.lowerBound == second.position)
            #expect(first.kind == second.kind && inside.name(of: first) == alone.name(of: second))
        }
    }

    /// Wherever the bytes end, it is said where and why.
    @Test func truncatedAnywhere() throws {
        let bytes = try rawBTF(try compile(manyTypes))
        for length in 0..<bytes.count {
            #expect(throws: BTFError.self) { try BTF(Array(bytes[..<length])) }
        }
        do throws(BTFError) {
            _ = try BTF(Array(bytes[..<20]))
        } catch {
            #expect(error.reason == .endsWithinHeader && error.offset == 0)
        }
        var other = bytes
        other[2] = 9
        #expect(throws: BTFError(reason: .unknownVersion(9), offset: 2)) { try BTF(other) }
        other = bytes
        other[0] = 0
        #expect(throws: BTFError(reason: .noMagic, offset: 0)) { try BTF(other) }
    }

    /// Damaged types are refused, or everything that can be asked of them has an answer.
    @Test func noMutantTraps() throws {
        let bytes = try rawBTF(try compile(manyTypes))
        for number in 0..<1500 {
            var numbers = MutantNumbers(number)
            var mutant = bytes
            for _ in 0...numbers.below(3) {
                mutant[numbers.below(mutant.count)] = UInt8(truncatingIfNeeded: numbers.next())
            }
            guard let btf = try? BTF(mutant) else { continue }
            walk(btf)
        }
    }
}

/// Asks everything of every type.
func walk(_ btf: BTF) {
    for id in btf.ids {
        guard let type = btf.type(id) else { continue }
        _ = btf.name(of: type)
        _ = btf.resolved(id)
        _ = btf.size(of: id)
        for member in btf.members(of: type) { _ = btf.string(member.name) }
        for parameter in btf.parameters(of: type) { _ = btf.type(parameter.type) }
        for enumerator in btf.enumerators(of: type) { _ = btf.string(enumerator.name) }
        for item in btf.items(of: type) { _ = btf.type(item.type) }
        _ = (btf.integer(of: type), btf.array(of: type), btf.component(of: type), btf.linkage(of: type))
    }
}
