import HelperModel

/// A relocatable ELF object for BPF, of either byte order (ELF-64 Object File Format, version 1.5; "eBPF ELF Profile" of the IETF).
///
/// Only headers are read when it is made; names, symbols and relocations are read when they are asked for.
public struct ELFObject: Sendable {
    public let bytes: [UInt8]
    public let order: ByteOrder
    /// Whether it says that it is for BPF; clang did not before LLVM 3.9, and gave the relocations of loads no type.
    let namesMachine: Bool
    public let sections: [Section]
    /// The symbol table's section; nil when there is none.
    let symbolTable: Section?
    /// Where the section headers are.
    let sectionHeaders: Range<Int>
    /// The section with the names of sections.
    let sectionNames: Section?

    /// A section header (`Elf64_Shdr`).
    public struct Section: Sendable {
        public let index: Int
        /// Empty when it has none.
        public let name: String
        public let type: UInt32
        public let flags: UInt64
        /// Its bytes in the file; none for a section that has none there.
        public let range: Range<Int>
        public let link: Int
        public let info: Int
        public let alignment: UInt64
        public let entrySize: UInt64

        public var isCode: Bool { type == ELF.progbits && flags & ELF.executable != 0 }
        var holdsRelocations: Bool { type == ELF.rel || type == ELF.rela }
        /// The size of a relocation in a section that holds some.
        var relocationSize: Int { type == ELF.rela ? 24 : 16 }
    }

    /// A symbol (`Elf64_Sym`).
    public struct Symbol: Sendable {
        public let index: Int
        /// Where its name is in the string table.
        let name: Int
        public let info: UInt8
        /// The section that it is in, or one of ELF's special numbers; 0 when it is undefined.
        public let section: Int
        public let value: UInt64
        public let size: UInt64

        public var isUndefined: Bool { section == 0 }
        var isFunction: Bool { info & 0xF == ELF.function }
        var isSection: Bool { info & 0xF == ELF.sectionSymbol }
    }

    /// A relocation (`Elf64_Rel` or `Elf64_Rela`).
    public struct Relocation: Sendable {
        /// Where its entry is in the file.
        let position: Int
        /// From the start of the section that is relocated.
        public let offset: UInt64
        public let type: UInt32
        public let symbol: Int
    }

    var view: ByteView { ByteView(bytes: bytes, order: order) }

    public init(_ bytes: [UInt8]) throws(ObjectError) {
        guard bytes.count >= 4, bytes[..<4].elementsEqual([0x7F, 0x45, 0x4C, 0x46]) else {
            throw ObjectError(ObjectRules.format, "this is not an ELF file; give it an object that a compiler wrote for BPF")
        }
        guard bytes.count >= ELF.headerSize else { throw ObjectError(ObjectRules.truncated, "the file ends within its ELF header") }
        guard bytes[4] == 2 else { throw ObjectError(ObjectRules.format, "this is an ELF file of 32 bits; BPF objects have 64") }
        guard bytes[5] == 1 || bytes[5] == 2 else {
            throw ObjectError(ObjectRules.format, "the ELF header names no byte order that there is (\(bytes[5]))")
        }
        let order = bytes[5] == 1 ? ByteOrder.little : .big
        let view = ByteView(bytes: bytes, order: order)
        let machine = view.number(at: 18, as: UInt16.self) ?? ELF.machineNone
        guard machine == ELF.machineBPF || machine == ELF.machineNone else {
            throw ObjectError(ObjectRules.format, "this is an ELF file for another machine (\(machine)); compile for the target bpf")
        }
        guard view.number(at: 16, as: UInt16.self) == 1 else {
            throw ObjectError(ObjectRules.format, "this ELF file is not relocatable; give it what the compiler wrote, before any linker")
        }
        self.bytes = bytes
        self.order = order
        let table = try SectionTable(view)
        sectionHeaders = table.headers
        sections = table.sections
        sectionNames = table.names
        namesMachine = machine == ELF.machineBPF
        guard namesMachine || ELFObject.isBPF(table.sections, view) else {
            throw ObjectError(ObjectRules.format, "this ELF file names no machine, and has no code for BPF; compile for the target bpf")
        }
        let tables = sections.filter { $0.type == ELF.symtab }
        guard tables.count <= 1 else {
            throw ObjectError(ObjectRules.section, "there are \(tables.count) symbol tables; there is one at most")
        }
        symbolTable = tables.first
        guard let symbolTable else { return }
        guard symbolTable.entrySize == ELF.symbolSize, symbolTable.range.count % ELF.symbolSize == 0 else {
            throw ObjectError(ObjectRules.symbol, "the symbol table is not made of symbols of \(ELF.symbolSize) bytes")
        }
        guard sections.indices.contains(symbolTable.link), sections[symbolTable.link].type == ELF.strtab else {
            throw ObjectError(ObjectRules.symbol, "the symbol table names no table of strings")
        }
    }

    /// Whether there is code, and all of it could be BPF.
    private static func isBPF(_ sections: [Section], _ view: ByteView) -> Bool {
        let code = sections.filter { $0.isCode && !$0.range.isEmpty }
        return !code.isEmpty
            && code.allSatisfy { section in
                section.range.count % Instruction.size == 0
                    && stride(from: section.range.lowerBound, to: section.range.upperBound, by: Instruction.size).allSatisfy {
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
    func relocationSections() -> [Int: [Section]] {
        Dictionary(grouping: sections.filter(\.holdsRelocations), by: \.info)
    }

    // MARK: Symbols

    public var symbolCount: Int { symbolTable.map { $0.range.count / ELF.symbolSize } ?? 0 }

    public func symbol(_ index: Int) throws(ObjectError) -> Symbol {
        guard let symbolTable, index >= 0, index < symbolCount else {
            throw ObjectError(ObjectRules.symbol, "there is no symbol \(index); the object has \(symbolCount)")
        }
        let start = symbolTable.range.lowerBound + index * ELF.symbolSize
        let view = view
        guard let name = view.index(at: start), let section = view.number(at: start + 6, as: UInt16.self),
            let value = view.number(at: start + 8, as: UInt64.self), let size = view.number(at: start + 16, as: UInt64.self)
        else { throw ObjectError(ObjectRules.truncated, "the file ends within symbol \(index)") }
        var place = Int(section)
        if section == ELF.extendedIndex {
            place = extendedIndex(of: index) ?? place
        }
        guard place < sections.count || section >= ELF.firstReservedIndex else {
            throw ObjectError(ObjectRules.symbol, "symbol \(index) is in section \(place), which does not exist")
        }
        return Symbol(index: index, name: name, info: bytes[start + 4], section: place, value: value, size: size)
    }

    /// The section of a symbol in an object with more sections than a symbol can count.
    private func extendedIndex(of symbol: Int) -> Int? {
        guard let table = sections.first(where: { $0.type == ELF.symtabIndices }), table.range.count / 4 > symbol else { return nil }
        return view.index(at: table.range.lowerBound + symbol * 4)
    }

    /// The name of a symbol, or of its section where it stands for one.
    public func name(of symbol: Symbol) throws(ObjectError) -> String {
        if symbol.isSection, sections.indices.contains(symbol.section) { return sections[symbol.section].name }
        guard let symbolTable else { return "" }
        let strings = sections[symbolTable.link].range
        guard let name = view.string(at: strings.lowerBound + symbol.name, in: strings) else {
            throw ObjectError(ObjectRules.symbol, "the name of symbol \(symbol.index) is not in the table of strings")
        }
        return name
    }

    // MARK: Relocations

    /// The relocations that a section holds.
    func relocations(in section: Section) throws(ObjectError) -> [Relocation] {
        let size = section.relocationSize
        let view = view
        var relocations: [Relocation] = []
        relocations.reserveCapacity(section.range.count / size)
        for position in stride(from: section.range.lowerBound, to: section.range.upperBound, by: size) {
            guard let offset = view.number(at: position, as: UInt64.self), let info = view.number(at: position + 8, as: UInt64.self) else {
                break
            }
            guard info >> 32 < symbolCount else {
                throw ObjectError(
                    ObjectRules.relocation, "section \(section.name) relocates with symbol \(info >> 32); the object has \(symbolCount)")
            }
            relocations.append(
                Relocation(position: position, offset: offset, type: UInt32(truncatingIfNeeded: info), symbol: Int(info >> 32)))
        }
        return relocations
    }
}

/// Numbers of the ELF format.
enum ELF {
    static let headerSize = 64
    static let sectionHeaderSize = 64
    static let symbolSize = 24
    static let machineNone: UInt16 = 0
    static let machineBPF: UInt16 = 247

    // Section types
    static let progbits: UInt32 = 1
    static let symtab: UInt32 = 2
    static let strtab: UInt32 = 3
    static let rela: UInt32 = 4
    static let nobits: UInt32 = 8
    static let rel: UInt32 = 9
    static let group: UInt32 = 17
    static let symtabIndices: UInt32 = 18
    /// `SHT_LLVM_ADDRSIG`: the symbols whose addresses matter, as ULEB128 indices.
    static let addressSignificance: UInt32 = 0x6FFF_4C03

    static let allocated: UInt64 = 2
    static let executable: UInt64 = 4
    static let function: UInt8 = 2
    static let sectionSymbol: UInt8 = 3
    static let firstReservedIndex: UInt16 = 0xFF00
    static let extendedIndex: UInt16 = 0xFFFF

    // Relocation types (Documentation/bpf/llvm_reloc.rst in the kernel)
    /// `R_BPF_64_64`: a wide load of an address.
    static let relocateLoad: UInt32 = 1
    /// `R_BPF_64_32`: a call.
    static let relocateCall: UInt32 = 10
}
