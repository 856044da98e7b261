/// An ELF file of 64 bits, of either byte order (System V ABI, chapters 4 and 5; ELF-64 Object File Format, version
/// 1.5).
///
/// Only headers are read when it is made; names, symbols and relocations are read when they are asked for.
public struct ELFObject: Sendable {
    public let bytes: [UInt8]
    public let order: ByteOrder
    /// `e_machine`. clang wrote ``ELF/machineNone`` for BPF before LLVM 3.9, and gave the relocations of loads no type.
    public let machine: UInt16
    /// Whether it is what a compiler wrote (`ET_REL`): the values of symbols are offsets into their sections then, and
    /// addresses otherwise.
    public let isRelocatable: Bool
    public let sections: [Section]
    /// The symbol table's section; nil when there is none.
    public let symbolTable: Section?
    /// Where the section headers are.
    public let sectionHeaders: Range<Int>
    /// The section with the names of sections.
    public let sectionNames: Section?

    /// Which files are taken.
    public enum Acceptance: Sendable {
        /// Relocatable objects for BPF (the IETF's "eBPF ELF Profile").
        case bpfObjects
        /// Files for any machine, linked or not: a kernel or its modules.
        case any
    }

    /// A section header (`Elf64_Shdr`).
    public struct Section: Sendable {
        public let index: Int
        /// Empty when it has none.
        public let name: String
        public let type: UInt32
        public let flags: UInt64
        /// Its bytes in the file; none for a section that has none there.
        public let range: Range<Int>
        /// Where it is in memory; 0 in a relocatable file.
        public let address: UInt64
        public let link: Int
        public let info: Int
        public let alignment: UInt64
        public let entrySize: UInt64

        /// Whether it holds instructions.
        public var isCode: Bool { type == ELF.progbits && flags & ELF.executable != 0 }
        /// Whether it holds relocations of another section, which ``info`` tells.
        public var holdsRelocations: Bool { type == ELF.rel || type == ELF.rela }
        /// The size of a relocation in a section that holds some, in bytes.
        public var relocationSize: Int { type == ELF.rela ? 24 : 16 }
    }

    /// A symbol (`Elf64_Sym`).
    public struct Symbol: Sendable {
        public let index: Int
        /// Where its name is in the string table.
        public let name: Int
        public let info: UInt8
        /// The section that it is in, or one of ELF's special numbers; 0 when it is undefined.
        public let section: Int
        public let value: UInt64
        public let size: UInt64

        /// Whether another file has to define it.
        public var isUndefined: Bool { section == 0 }
        /// Whether it may stay undefined.
        public var isWeak: Bool { info >> 4 == ELF.weakBinding }
        /// Whether it is a function.
        public var isFunction: Bool { info & 0xF == ELF.function }
        /// Whether it stands for its section.
        public var isSection: Bool { info & 0xF == ELF.sectionSymbol }
    }

    /// A relocation (`Elf64_Rel` or `Elf64_Rela`).
    public struct Relocation: Sendable {
        /// Where its entry is in the file.
        public let position: Int
        /// From the start of the section that is relocated.
        public let offset: UInt64
        public let type: UInt32
        public let symbol: Int
    }

    /// The file's bytes, to read numbers of its byte order from.
    public var view: ByteView { ByteView(bytes: bytes, order: order) }

    /// Reads the headers of a file.
    ///
    /// - Complexity: linear in the number of sections.
    public init(_ bytes: [UInt8], accepting acceptance: Acceptance = .bpfObjects) throws(ELFError) {
        guard bytes.count >= 4, bytes[..<4].elementsEqual([0x7F, 0x45, 0x4C, 0x46]) else {
            throw ELFError(.notELF, at: 0)
        }
        guard bytes.count >= ELF.headerSize else { throw ELFError(.endsWithinHeader, at: bytes.count) }
        guard bytes[4] == 2 else { throw ELFError(.not64Bits, at: 4) }
        guard bytes[5] == 1 || bytes[5] == 2 else { throw ELFError(.unknownByteOrder(bytes[5]), at: 5) }
        let order = bytes[5] == 1 ? ByteOrder.little : .big
        let view = ByteView(bytes: bytes, order: order)
        machine = view.number(at: 18, as: UInt16.self) ?? ELF.machineNone
        isRelocatable = view.number(at: 16, as: UInt16.self) == ELF.relocatable
        if acceptance == .bpfObjects {
            guard machine == ELF.machineBPF || machine == ELF.machineNone else {
                throw ELFError(.otherMachine(machine), at: 18)
            }
            guard isRelocatable else { throw ELFError(.notRelocatable, at: 16) }
        }
        self.bytes = bytes
        self.order = order
        let table = try SectionTable(view)
        sectionHeaders = table.headers
        sections = table.sections
        sectionNames = table.names
        guard acceptance == .any || machine == ELF.machineBPF || ELFObject.isBPF(table.sections, view) else {
            throw ELFError(.noBPFCode, at: 18)
        }
        let tables = sections.filter { $0.type == ELF.symtab }
        guard tables.count <= 1 else {
            throw ELFError(.severalSymbolTables(count: tables.count), at: sectionHeaders.lowerBound)
        }
        symbolTable = tables.first
        guard let symbolTable else { return }
        guard symbolTable.entrySize == ELF.symbolSize, symbolTable.range.count % ELF.symbolSize == 0 else {
            throw ELFError(.partOfSymbol, at: symbolTable.range.lowerBound)
        }
        guard sections.indices.contains(symbolTable.link), sections[symbolTable.link].type == ELF.strtab else {
            throw ELFError(.symbolsWithoutStrings, at: symbolTable.range.lowerBound)
        }
    }

    /// Whether there is code, and all of it could be BPF.
    private static func isBPF(_ sections: [Section], _ view: ByteView) -> Bool {
        let code = sections.filter { $0.isCode && !$0.range.isEmpty }
        return !code.isEmpty
            && code.allSatisfy { section in
                section.range.count % Instruction.size == 0
                    && stride(from: section.range.lowerBound, to: section.range.upperBound, by: Instruction.size)
                        .allSatisfy {
                            Instruction(view, at: $0)?.isPossible ?? false
                        }
            }
    }

    // MARK: Sections

    /// The first section of this name.
    public func section(named name: String) -> Section? {
        sections.first { $0.name == name }
    }

    /// The sections that relocate others, by the section that they relocate.
    public func relocationSections() -> [Int: [Section]] {
        Dictionary(grouping: sections.filter(\.holdsRelocations), by: \.info)
    }

    // MARK: Symbols

    /// How many symbols there are, the null symbol among them.
    public var symbolCount: Int { symbolTable.map { $0.range.count / ELF.symbolSize } ?? 0 }

    /// The symbol with this number.
    ///
    /// - Throws: when there is none, or its section does not exist.
    public func symbol(_ index: Int) throws(ELFError) -> Symbol {
        guard let symbolTable, index >= 0, index < symbolCount else {
            throw ELFError(.noSuchSymbol(index: index, count: symbolCount), at: symbolTable?.range.lowerBound ?? 0)
        }
        let start = symbolTable.range.lowerBound + index * ELF.symbolSize
        let view = view
        guard let name = view.index(at: start), let section = view.number(at: start + 6, as: UInt16.self),
            let value = view.number(at: start + 8, as: UInt64.self),
            let size = view.number(at: start + 16, as: UInt64.self)
        else { throw ELFError(.endsWithinSymbol(index: index), at: start) }
        var place = Int(section)
        if section == ELF.extendedIndex {
            place = extendedIndex(of: index) ?? place
        }
        guard place < sections.count || section >= ELF.firstReservedIndex else {
            throw ELFError(.symbolInNoSection(index: index, section: place), at: start)
        }
        return Symbol(index: index, name: name, info: bytes[start + 4], section: place, value: value, size: size)
    }

    /// The section of a symbol in an object with more sections than a symbol can count.
    private func extendedIndex(of symbol: Int) -> Int? {
        guard let table = sections.first(where: { $0.type == ELF.symtabIndices }), table.range.count / 4 > symbol else {
            return nil
        }
        return view.index(at: table.range.lowerBound + symbol * 4)
    }

    /// The name of a symbol, or of its section where it stands for one.
    ///
    /// - Throws: when its name is not in the table of strings.
    public func name(of symbol: Symbol) throws(ELFError) -> String {
        if symbol.isSection, sections.indices.contains(symbol.section) { return sections[symbol.section].name }
        guard let symbolTable else { return "" }
        let strings = sections[symbolTable.link].range
        guard let name = view.string(at: strings.lowerBound + symbol.name, in: strings) else {
            throw ELFError(
                .symbolWithoutName(index: symbol.index),
                at: symbolTable.range.lowerBound + symbol.index * ELF.symbolSize)
        }
        return name
    }

    // MARK: Relocations

    /// The relocations that a section holds.
    ///
    /// - Throws: when one names a symbol that does not exist.
    public func relocations(in section: Section) throws(ELFError) -> [Relocation] {
        let size = section.relocationSize
        let view = view
        var relocations: [Relocation] = []
        relocations.reserveCapacity(section.range.count / size)
        for position in stride(from: section.range.lowerBound, to: section.range.upperBound, by: size) {
            guard let offset = view.number(at: position, as: UInt64.self),
                let info = view.number(at: position + 8, as: UInt64.self)
            else {
                break
            }
            guard info >> 32 < symbolCount else {
                throw ELFError(
                    .relocationWithoutSymbol(section: section.name, symbol: info >> 32, count: symbolCount),
                    at: position)
            }
            relocations.append(
                Relocation(
                    position: position, offset: offset, type: UInt32(truncatingIfNeeded: info), symbol: Int(info >> 32))
            )
        }
        return relocations
    }
}
