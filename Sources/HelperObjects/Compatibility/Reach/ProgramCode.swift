import BPFFormats

/// The instructions of an object, and what loaders put into them.
struct ProgramCode {
    /// A section's instructions, a place for each eight bytes; the second half of a wide load is nil.
    struct Section {
        let name: String
        var instructions: [Instruction?] = []
        /// What loaders put into moves and wide loads, by their places.
        var operands: [Int: Operand] = [:]
        /// The functions that are called, or whose addresses are taken, by the places of those instructions.
        var uses: [Int: Place] = [:]
        /// Where functions start.
        var functions: [Int] = []
    }

    /// An instruction.
    struct Place: Hashable {
        /// The section's index.
        let section: Int
        /// From the start of the section, in instructions.
        let index: Int
    }

    /// What loaders put into an instruction.
    enum Operand {
        /// The address of a kfunc, 0 where there is none.
        case kfunc(String)
        /// The answer to a question about the kernel's types.
        case relocation(BTFRelocation)
        /// An address in the object's own data.
        case address(section: Int, offset: Int)
        /// The address of what the kernel or the loader defines, such as `LINUX_KERNEL_VERSION`.
        case external
    }

    let object: ELFObject
    /// By the indices of the sections.
    private(set) var sections: [Int: Section] = [:]

    /// - Complexity: linear in the size of the object.
    init(_ contents: ObjectContents) {
        object = contents.object
        let kernelRelocations = ProgramCode.kernelRelocations(of: contents)
        let relocationSections = object.relocationSections()
        for code in contents.sections {
            var section = Section(name: code.name)
            let range = object.sections[code.index].range
            var offset = range.lowerBound
            while offset < range.upperBound, let instruction = Instruction(object.view, at: offset) {
                section.instructions.append(instruction)
                if instruction.opcode == Instruction.wideLoad { section.instructions.append(nil) }
                offset = range.lowerBound + section.instructions.count * Instruction.size
            }
            for holder in relocationSections[code.index] ?? [] {
                for relocation in (try? object.relocations(in: holder)) ?? [] {
                    guard let place = Int(exactly: relocation.offset).map({ $0 / Instruction.size }),
                        section.instructions.indices.contains(place), let instruction = section.instructions[place],
                        instruction.opcode == Instruction.wideLoad,
                        let symbol = try? object.symbol(relocation.symbol)
                    else { continue }
                    section.operands[place] =
                        symbol.isUndefined
                        ? .external
                        : .address(
                            section: symbol.section,
                            offset: Int(truncatingIfNeeded: symbol.value) &+ Int(instruction.immediate))
                }
            }
            for reference in code.kfuncReferences {
                section.operands[reference.offset / Instruction.size] = .kfunc(reference.name)
            }
            for relocation in kernelRelocations[code.name] ?? [] {
                section.operands[relocation.offset / Instruction.size] = .relocation(relocation)
            }
            for use in code.functionUses {
                section.uses[use.offset / Instruction.size] = Place(
                    section: use.section, index: use.target / Instruction.size)
            }
            section.functions = code.functions.map { $0.offset / Instruction.size }
            sections[code.index] = section
        }
    }

    private static func kernelRelocations(of contents: ObjectContents) -> [String: [BTFRelocation]] {
        guard let btf = contents.declarations.btf, let section = contents.object.section(named: ".BTF.ext") else {
            return [:]
        }
        // What is wrong with the section was told when its lines were read.
        return (try? BTFRelocation.all(of: contents.object, section, btf)) ?? [:]
    }

    /// Where programs start. What `.text` holds are functions that they call (libbpf).
    var entries: [Place] {
        sections.filter { $0.value.name != LinuxSections.shared }.flatMap { index, section in
            (section.functions.isEmpty ? [0] : section.functions).map { Place(section: index, index: $0) }
        }
    }

    /// A number in the object's constant data, which the verifier reads as programs do; nil for other data, which may
    /// change.
    func constant(section index: Int, offset: Int, size: Int) -> UInt64? {
        guard object.sections.indices.contains(index), object.sections[index].name.hasPrefix(".rodata"), offset >= 0,
            offset <= object.sections[index].range.count - size
        else { return nil }
        let place = object.sections[index].range.lowerBound + offset
        return switch size {
        case 1: object.view.number(at: place, as: UInt8.self).map(UInt64.init)
        case 2: object.view.number(at: place, as: UInt16.self).map(UInt64.init)
        case 4: object.view.number(at: place, as: UInt32.self).map(UInt64.init)
        default: object.view.number(at: place, as: UInt64.self)
        }
    }
}
