import HelperModel
import Libclang

/// GUIDs and numbers that directives name: variables, enumerators and macros, which clang evaluates.
///
/// Macros are evaluated in another parse, behind the header; variables and enumerators are in the tree.
struct ConstantNames {
    private var integers: [String: [Int128]] = [:]
    private let constants: EnumerationConstants

    private static let prefix = "__helpergen_constant_"

    /// - Parameter words: what stands where directives have GUIDs and numbers.
    init(
        _ words: Set<String>, in header: ProviderHeader, arguments: CompilerArguments, library: PendingLibclang
    ) {
        constants = header.constants
        let names = words.filter { $0.isCIdentifier && header.constants.value(of: $0) == nil }.sorted()
        guard !names.isEmpty else { return }
        addVariables(named: Set(names), in: header.unit)
        addMacros(named: names.filter { integers[$0] == nil }, in: header, arguments: arguments, library: library)
    }

    /// The GUID that is written, or named; nil when clang knows none by that name.
    ///
    /// C has a GUID as the fields of Windows' structure: 32, 16 and 16 bits, and 8 bytes.
    func guid(_ word: String) -> GUID? {
        if word.hasPrefix("{") { return word.hasSuffix("}") ? GUID(word) : nil }
        guard let numbers = integers[word], numbers.count == 11 else { return nil }
        let widths = [8, 4, 4] + Array(repeating: 2, count: 8)
        var digits = ""
        for (number, width) in zip(numbers, widths) {
            guard number >= 0, number < 1 << (width * 4) else { return nil }
            let text = String(number, radix: 16)
            digits += text.leftPadded(to: width)
        }
        var groups: [Substring] = []
        for count in [8, 4, 4, 4, 12] {
            groups.append(digits.prefix(count))
            digits.removeFirst(count)
        }
        return GUID(groups.joined(separator: "-"))
    }

    /// The number that is written, or named; nil when clang knows none by that name that fits 32 bits.
    func number(_ word: String) -> UInt32? {
        if let number = DocumentationParser.number(word) { return UInt32(exactly: number) }
        if let value = constants.value(of: word) { return UInt32(exactly: value) }
        guard let numbers = integers[word], numbers.count == 1 else { return nil }
        return UInt32(exactly: numbers[0])
    }

    private mutating func addVariables(named names: Set<String>, in unit: TranslationUnit) {
        for cursor in unit.declarations where cursor.kind == .variable && names.contains(cursor.spelling) {
            if let numbers = cursor.initializer?.writtenIntegers { integers[cursor.spelling] = numbers }
        }
    }

    private mutating func addMacros(
        named names: [String], in header: ProviderHeader, arguments: CompilerArguments, library: PendingLibclang
    ) {
        guard !names.isEmpty else { return }
        // What is initialised does not matter: what is written is read.
        var text = "\n"
        for (index, name) in names.enumerated() {
            text +=
                "#ifdef \(name)\nstatic struct { unsigned int x[16]; } \(ConstantNames.prefix)\(index) = \(name);\n#endif\n"
        }
        guard
            case .success(let unit) = ClangProblems.parse(
                header.source, in: header.frame, appending: Array(text.utf8),
                arguments: ProviderHeader.complete(arguments),
                library: library)
        else { return }
        for cursor in unit.declarations where cursor.kind == .variable {
            let name = cursor.spelling
            guard name.hasPrefix(ConstantNames.prefix), let index = Int(name.dropFirst(ConstantNames.prefix.count)),
                names.indices.contains(index), let numbers = cursor.initializer?.writtenIntegers
            else { continue }
            integers[names[index]] = numbers
        }
    }
}

extension Cursor {
    /// What a variable is initialised with; nil where it is not.
    fileprivate var initializer: Cursor? {
        children.last { [.initializerList, .conversion, .expression].contains($0.kind) }
    }
}
