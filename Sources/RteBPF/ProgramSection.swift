import BPFFormats

/// A section of an object that holds a program, and what the program calls.
struct ProgramSection {
    let name: String
    /// The functions that start in the section, in the order of their places; nobody runs any but the first.
    let functions: [String]
    /// The names that the program calls and the object does not define, in the order of the first calls.
    let helpers: [String]
    /// The names of functions of the object's own that the program calls; of their section where one has none.
    let calledFunctions: [String]
    /// The names of maps and variables that the program has the addresses of; of their section where one has none.
    let data: [String]
    /// The first number that the program calls a helper by; nil when it calls all by name.
    let number: UInt32?

    /// The sections with programs of an object. Functions that programs of several sections share are in `.text`,
    /// which holds no program.
    static func all(in object: ELFObject) throws(ELFError) -> [ProgramSection] {
        let relocations = object.relocationSections()
        var functions: [Int: [ELFObject.Symbol]] = [:]
        for index in 0..<object.symbolCount {
            let symbol = try object.symbol(index)
            if symbol.isFunction { functions[symbol.section, default: []].append(symbol) }
        }
        var sections: [ProgramSection] = []
        for section in object.sections where section.isCode && !section.range.isEmpty && section.name != ".text" {
            sections.append(
                try ProgramSection(
                    section, of: object, functions: functions, relocatedBy: relocations[section.index] ?? []))
        }
        return sections
    }

    private init(
        _ section: ELFObject.Section, of object: ELFObject, functions: [Int: [ELFObject.Symbol]],
        relocatedBy relocations: [ELFObject.Section]
    ) throws(ELFError) {
        name = section.name
        var names: [String] = []
        for function in (functions[section.index] ?? []).sorted(by: { $0.value < $1.value }) {
            names.append(try object.name(of: function))
        }
        self.functions = names
        var relocated = Set<UInt64>()
        var helpers: [String] = []
        var calledFunctions: [String] = []
        var data: [String] = []
        for table in relocations {
            for relocation in try object.relocations(in: table) {
                relocated.insert(relocation.offset)
                let symbol = try object.symbol(relocation.symbol)
                let name = try object.name(of: symbol)
                if relocation.type != ELF.relocateCall {
                    data.append(name)
                } else if !symbol.isUndefined {
                    // The call of a function that other files don't see is one of a place in its section.
                    let offset = Int(exactly: relocation.offset).flatMap { $0 < section.range.count ? $0 : nil }
                    let call = offset.flatMap { Instruction(object.view, at: section.range.lowerBound + $0) }
                    let place = call.map { UInt64(max(0, Int($0.immediate) + 1) * Instruction.size) }
                    let called = functions[symbol.section]?.first { symbol.isSection && $0.value == place }
                    calledFunctions.append(try object.name(of: called ?? symbol))
                } else if !helpers.contains(name) {
                    helpers.append(name)
                }
            }
        }
        self.helpers = helpers
        self.calledFunctions = calledFunctions
        self.data = data
        number = ProgramSection.firstNumber(in: section, of: object, relocated)
    }

    private static func firstNumber(
        in section: ELFObject.Section, of object: ELFObject, _ relocated: Set<UInt64>
    ) -> UInt32? {
        let view = object.view
        var offset = 0
        while offset < section.range.count,
            let instruction = Instruction(view, at: section.range.lowerBound + offset)
        {
            if instruction.opcode == Instruction.call, instruction.source == Instruction.callsHelper,
                !relocated.contains(UInt64(offset))
            {
                return UInt32(bitPattern: instruction.immediate)
            }
            offset += instruction.opcode == Instruction.wideLoad ? 2 * Instruction.size : Instruction.size
        }
        return nil
    }
}
