import BPFFormats
import HelperModel

/// Writes an object with calls bound to what was decided for them.
struct BoundObject {
    private let contents: ObjectContents
    private let bound: [ObjectBinder.Bound]
    private let target: ObjectBinder.Target
    private let resolver: HelperResolver
    /// How many helpers each name means.
    private let meanings: [String: Int]

    private var object: ELFObject { contents.object }

    init(
        _ contents: ObjectContents, _ bound: [ObjectBinder.Bound], _ target: ObjectBinder.Target,
        _ resolver: HelperResolver
    ) {
        self.contents = contents
        self.bound = bound
        self.target = target
        self.resolver = resolver
        meanings = Dictionary(bound.map { ($0.calls.name, 1) }, uniquingKeysWith: +)
    }

    /// - Returns: the file, and the program's own numbers where it has some.
    func write() throws(ObjectError) -> (bytes: [UInt8], numbers: ProgramNumbers?) {
        switch target {
        case .ids:
            return (try edits(binding: bound.map { ($0.calls, $0.helper.id ?? 0) }).bytes, contents.numbers)
        case .program:
            let numbers = programNumbers()
            var edits = try edits(binding: bound.map { ($0.calls, numbers[programName(of: $0)]?.number ?? 0) })
            let note = ProgramNumbers(numbers.map(\.value) + (contents.numbers?.entries ?? []))
            if let section = object.section(named: ProgramNumbers.sectionName) {
                edits.replaceAnywhere(section, with: note.note(object.order))
            } else {
                edits.addSection(
                    named: ProgramNumbers.sectionName, type: ELF.progbits, alignment: 4,
                    contents: note.note(object.order))
            }
            return (edits.bytes, note)
        case .ksym: return (try kernelSymbolEdits().bytes, contents.numbers)
        }
    }

    /// Numbers from 1 in the order of the names' bytes, without those that the program calls by itself; as
    /// HelperRegistry gives them.
    private func programNumbers() -> [String: ProgramNumbers.Entry] {
        var taken = Set(contents.numbers?.entries.map(\.number) ?? [])
        for section in contents.sections {
            for case .early(let id) in section.calls.map(\.target) { taken.insert(id) }
        }
        var next: UInt32 = 0
        var numbers: [String: ProgramNumbers.Entry] = [:]
        let modules = Dictionary(bound.map { (programName(of: $0), $0.calls.module) }) { first, _ in first }
        for (name, module) in modules.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
            repeat { next += 1 } while taken.contains(HelperID(next))
            numbers[name] = .init(number: HelperID(next), name: name, module: module?.description)
        }
        return numbers
    }

    /// The name that a run-time finds a helper by: the program's, with the provider's in front where the name means
    /// another helper to other programs of the object.
    private func programName(of bound: ObjectBinder.Bound) -> String {
        meanings[bound.calls.name, default: 0] > 1 ? bound.helper.qualifiedName : bound.calls.name
    }

    // MARK: Numbers

    private func edits(
        binding numbers: [(calls: ObjectBinder.NamedCalls, number: HelperID)]
    ) throws(ObjectError) -> SectionEdits {
        var edits = SectionEdits(object)
        var relocations: [Int: Set<Int>] = [:]
        var symbols = Set<Int>()
        for (calls, number) in numbers {
            for (section, call) in calls.calls {
                guard let relocation = call.relocation else { continue }
                Instruction.bindCall(
                    &edits.bytes, at: object.sections[section.index].range.lowerBound + call.offset,
                    to: number.rawValue,
                    object.order)
                relocations[section.index, default: []].insert(relocation.position)
                symbols.insert(relocation.symbol)
            }
        }
        for section in object.sections where section.holdsRelocations {
            if let positions = relocations[section.info] { edits.removeRelocations(positions, in: section) }
        }
        try retireDeclarations(&edits)
        edits.removeSymbols(unused(symbols, in: edits))
        return edits
    }

    private func retireDeclarations(_ edits: inout SectionEdits) throws(ObjectError) {
        guard let section = object.section(named: ".BTF") else { return }
        guard let btf = contents.declarations.btf else {
            throw ObjectError(
                ObjectRules.btf,
                "the object's BTF can't be read, and so not be made to agree with what is bound; compile it anew")
        }
        let functions = Set(bound.compactMap { contents.declarations.functions[$0.calls.name] })
        if functions.count < meanings.count, !btf.isComplete {
            throw ObjectError(
                ObjectRules.btf,
                "the object's BTF has a kind of type that is not known, and behind it declarations that would have to change"
            )
        }
        guard !functions.isEmpty else { return }
        var changes = BTFEdits(btf)
        changes.retire(functions, contents.declarations)
        write(changes, to: section, &edits)
    }

    /// Puts changed BTF in its place, and its relocations where they are for now.
    private func write(_ changes: BTFEdits, to section: ELFObject.Section, _ edits: inout SectionEdits) {
        for holder in object.relocationSections()[section.index] ?? [] {
            edits.rewriteRelocations(in: holder) { _, offset in changes.newOffset(offset).map { .some($0) } }
        }
        edits.replaceAnywhere(section, with: changes.contents)
    }

    /// The symbols among `candidates` that no relocation speaks of any more.
    private func unused(_ candidates: Set<Int>, in edits: SectionEdits) -> Set<Int> {
        var unused = candidates
        for section in object.sections where section.holdsRelocations {
            let size = section.relocationSize
            for position in stride(from: section.range.lowerBound, to: section.range.upperBound, by: size) {
                if let info: UInt64 = edits.bytes.number(at: position + 8, object.order) {
                    unused.remove(Int(info >> 32))
                }
            }
        }
        unused.remove(0)
        return unused
    }

    // MARK: Kfuncs

    private func kernelSymbolEdits() throws(ObjectError) -> SectionEdits {
        let section = object.section(named: ".BTF")
        let btf = try ownBTF(in: section)
        let declarations = contents.declarations
        var types = PrototypeTypes(BTFEdits(btf))
        var functions: [(id: Int, module: GUID?)] = []
        for bound in bound {
            let id: Int
            if let declared = declarations.functions[bound.calls.name] {
                types.defineStructures(of: declared)
                id = declared
            } else {
                id = types.declare(bound.calls.name, bound.helper.prototype)
            }
            functions.append((id, resolver.module(of: bound.helper)))
        }
        if let trap = undeclaredTrap { functions.append((types.declare(trap, Prototype.trap), nil)) }
        var changes = types.edits
        changes.addKernelSymbols(functions, declarations)
        var edits = SectionEdits(object)
        if let section {
            write(changes, to: section, &edits)
        } else {
            edits.addSection(named: ".BTF", type: ELF.progbits, alignment: 4, contents: changes.contents)
        }
        return edits
    }

    /// The types that the object has; none where it has no BTF.
    private func ownBTF(in section: ELFObject.Section?) throws(ObjectError) -> BTF {
        if section != nil {
            guard let btf = contents.declarations.btf, btf.isComplete else {
                throw ObjectError(
                    ObjectBinder.needsBTF,
                    "the object's BTF, in which kfuncs are to be declared, can't be read; compile it anew, with -g")
            }
            return btf
        }
        guard object.section(named: ".maps") == nil else {
            throw ObjectError(
                ObjectBinder.needsBTF,
                "the object has no BTF, which tells loaders of kfuncs what its maps are; compile it with -g")
        }
        do throws(BTFError) {
            return try BTF(BTFEdits.empty(object.order))
        } catch {
            throw ObjectError(error)
        }
    }

    /// What traps call, where the object's BTF does not declare it as a loader of kfuncs wants it to be.
    private var undeclaredTrap: String? {
        let trap = ObjectContents.trap
        let isUsed = contents.sections.contains { $0.calls.contains { $0.target == .trap && $0.relocation != nil } }
        return isUsed && contents.declarations.functions[trap] == nil ? trap : nil
    }
}

extension Prototype {
    /// Of ``ObjectContents/trap``.
    fileprivate static let trap = Prototype(text: "", returnType: .void, parameters: [])
}
