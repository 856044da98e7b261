import BPFFormats
import HelperDiagnostics
import HelperModel

/// Reads the calls and references of one section with code.
struct CodeReader {
    private let object: ELFObject
    private let name: String
    private let declarations: ExternDeclarations
    private let section: ELFObject.Section
    private let functions: [ELFObject.Symbol]
    private let lines: LineTable?
    private(set) var result: ObjectContents.CodeSection
    private(set) var diagnostics: [Diagnostic] = []
    /// The function that the code being read is in.
    private var function = 0

    init(
        object: ELFObject, name: String, declarations: ExternDeclarations, section: ELFObject.Section,
        functions: [ELFObject.Symbol],
        lines: LineTable?
    ) {
        self.object = object
        self.name = name
        self.declarations = declarations
        self.section = section
        self.functions = functions
        self.lines = lines
        result = ObjectContents.CodeSection(name: section.name, index: section.index, size: section.range.count)
    }

    /// - Parameter relocations: in the order of their places.
    mutating func read(_ relocations: [ELFObject.Relocation], _ names: inout SymbolNames) throws(ObjectError) {
        guard section.range.count % Instruction.size == 0 else {
            throw ObjectError(
                ObjectRules.section,
                "section \(section.name) has \(section.range.count) bytes; instructions have \(Instruction.size)")
        }
        let view = object.view
        for function in functions where function.value < UInt64(section.range.count) {
            result.functions.append(.init(offset: Int(function.value), name: try? names.name(of: function)))
        }
        var relocations = relocations[...]
        var offset = 0
        while offset < section.range.count {
            guard let instruction = Instruction(view, at: section.range.lowerBound + offset) else { break }
            let length = instruction.opcode == Instruction.wideLoad ? 2 * Instruction.size : Instruction.size
            guard offset + length <= section.range.count else {
                throw ObjectError(
                    ObjectRules.section, "section \(section.name) ends within the wide load at \(hex(offset))")
            }
            var relocation: ELFObject.Relocation?
            while let next = relocations.first, next.offset < UInt64(offset + length) {
                relocations.removeFirst()
                guard next.offset == UInt64(offset) else { throw misplaced(next, "in the middle of an instruction") }
                try read(next, at: offset, instruction, &names)
                relocation = next
            }
            if relocation == nil { read(instruction, at: offset, &names) }
            offset += length
        }
        if let next = relocations.first { throw misplaced(next, "behind the section's \(section.range.count) bytes") }
    }

    /// A call without a relocation.
    private mutating func read(_ instruction: Instruction, at offset: Int, _ names: inout SymbolNames) {
        switch (instruction.opcode, instruction.source) {
        case (Instruction.call, Instruction.callsHelper):
            add(.early(HelperID(UInt32(bitPattern: instruction.immediate))), at: offset, nil, &names)
        case (Instruction.call, Instruction.callsProgram):
            result.localCalls += 1
            noteUse(
                at: offset, section.index, offset + (Int(instruction.immediate) + 1) * Instruction.size, isCall: true)
        case (Instruction.indirectCall, _): add(.indirect, at: offset, nil, &names)
        default: break
        }
    }

    private mutating func read(
        _ relocation: ELFObject.Relocation, at offset: Int, _ instruction: Instruction, _ names: inout SymbolNames
    ) throws(ObjectError) {
        let symbol = try ObjectError.translating { () throws(ELFError) in try object.symbol(relocation.symbol) }
        let isUntypedLoad =
            relocation.type == 0 && object.machine == ELF.machineNone && instruction.opcode == Instruction.wideLoad
        switch isUntypedLoad ? ELF.relocateLoad : relocation.type {
        case ELF.relocateCall:
            guard instruction.opcode == Instruction.call else {
                throw misplaced(relocation, "at an instruction that is no call")
            }
            guard symbol.isUndefined else {
                result.localCalls += 1
                noteUse(
                    at: offset, symbol, distance: (Int(instruction.immediate) + 1) * Instruction.size, isCall: true)
                return
            }
            let name = try names.name(of: symbol)
            let target: ObjectContents.Call.Target =
                name == ObjectContents.trap
                ? .trap
                : declarations.isKernelSymbol(name)
                    ? .kfunc(name, module: declarations.module(of: name)) : .late(name)
            add(target, at: offset, relocation, isWeak: symbol.isWeak, &names)
        case ELF.relocateLoad:
            guard instruction.opcode == Instruction.wideLoad else {
                throw misplaced(relocation, "at an instruction that is no wide load")
            }
            if symbol.isUndefined { return try readAddress(of: symbol, at: offset, &names) }
            guard object.sections.indices.contains(symbol.section) else { return }
            if object.sections[symbol.section].isCode {
                noteUse(at: offset, symbol, distance: Int(instruction.immediate), isCall: false)
            }
            let place = object.sections[symbol.section].name
            guard place == ".maps" || place == "maps" else { return }
            result.maps.append(
                .init(
                    offset: offset, name: try names.name(of: symbol), function: caller(at: offset, &names),
                    location: location(of: offset)))
        default:
            let name = try names.name(of: symbol)
            diagnostics.append(
                ObjectError(
                    ObjectRules.unknownRelocation,
                    "the relocation at \(section.name)+\(hex(offset)) for \(name) is of type \(relocation.type), which is not known; it stays as it is"
                ).diagnostic(in: self.name))
        }
    }

    /// The address of what another defines: of kfuncs a test whether there is one.
    private mutating func readAddress(
        of symbol: ELFObject.Symbol, at offset: Int, _ names: inout SymbolNames
    ) throws(ObjectError) {
        let name = try names.name(of: symbol)
        guard declarations.isKernelSymbol(name) else { return }
        result.kfuncReferences.append(
            .init(
                offset: offset, name: name, module: declarations.module(of: name),
                function: caller(at: offset, &names), location: location(of: offset), isWeak: symbol.isWeak))
    }

    private mutating func add(
        _ target: ObjectContents.Call.Target, at offset: Int, _ relocation: ELFObject.Relocation?,
        isWeak: Bool = false, _ names: inout SymbolNames
    ) {
        result.calls.append(
            .init(
                offset: offset, function: caller(at: offset, &names), location: location(of: offset), target: target,
                relocation: relocation, isWeak: isWeak))
    }

    /// Notes a use of the function that a symbol names, or that is `distance` bytes behind the start of the section that
    /// it stands for (LLVM, "BPF Relocations"). With a function's own symbol, gas writes distances that mean nothing.
    private mutating func noteUse(at offset: Int, _ symbol: ELFObject.Symbol, distance: Int, isCall: Bool) {
        guard let start = Int32(exactly: symbol.value) else { return }
        noteUse(at: offset, symbol.section, Int(start) + (symbol.isSection ? distance : 0), isCall: isCall)
    }

    private mutating func noteUse(at offset: Int, _ section: Int, _ target: Int, isCall: Bool) {
        result.functionUses.append(.init(offset: offset, section: section, target: target, isCall: isCall))
    }

    /// The function that the code at `offset` is in. Offsets are asked for in their order.
    private mutating func caller(at offset: Int, _ names: inout SymbolNames) -> String? {
        while function + 1 < functions.count, functions[function + 1].value <= UInt64(offset) { function += 1 }
        guard functions.indices.contains(function), functions[function].value <= UInt64(offset) else { return nil }
        return try? names.name(of: functions[function])
    }

    /// The line that the code at `offset` comes from.
    private func location(of offset: Int) -> SourceLocation? {
        lines?.place(of: offset, in: section.index).map {
            SourceLocation(file: $0.file, line: $0.line, column: $0.column)
        }
    }

    private func misplaced(_ relocation: ELFObject.Relocation, _ place: String) -> ObjectError {
        ObjectError(
            ObjectRules.relocation,
            "section \(section.name) has a relocation at \(hex(Int(truncatingIfNeeded: relocation.offset))), \(place)")
    }
}
