import HelperModel

/// What is to be known of the IR that swiftc wrote.
struct ProgramIR: Sendable {
    /// A function that is in a section of its own: a program.
    struct Program: Sendable, Hashable {
        /// Its name for linkers.
        let name: String
        let section: String
        /// The number of its description.
        let description: Int?

        /// Whether it has a name in C, and not one that Swift made up.
        var hasCName: Bool { !name.hasPrefix("$") }
    }

    /// In the order of the text.
    private(set) var programs: [Program] = []
    /// What functions return that do nothing else, by their names: a number, `true` or `false`.
    private(set) var constants: [String: String] = [:]
    let text: [UInt8]

    /// - Complexity: linear in the size of the text.
    init(_ text: [UInt8]) {
        self.text = text
        // The function that the lines are in, while all of it could be a number that is returned.
        var function: String?
        for bytes in text.split(separator: UInt8(ascii: "\n")) {
            guard let first = bytes.first else { continue }
            if first == UInt8(ascii: "d") {
                let line = IRLine(bytes)
                guard line.hasPrefix("define "), let name = line.symbol else { continue }
                function = name.hasPrefix(ProgramIR.constantPrefix) ? name : nil
                if let section = line.string(behind: " section ") {
                    programs.append(Program(name: name, section: section, description: line.number(behind: "!dbg !")))
                }
            } else if let name = function, first == UInt8(ascii: " ") {
                let words = String(decoding: bytes, as: UTF8.self).split { $0 == " " || $0 == "," }
                if words.count >= 3, words[0] == "ret" { constants[name] = String(words[2]) }
                function = nil
            }
        }
    }

    /// What the names of functions begin with whose results the overlay asks for.
    static let constantPrefix = "helpergen_"
}

/// Where functions and instructions come from, as IR tells it.
///
/// It is looked for only where something is wrong.
struct IRLocations {
    private var lines: [Int: IRLine] = [:]
    /// Descriptions of functions, by their names for linkers.
    private var functions: [String: Int] = [:]

    init(_ text: [UInt8]) {
        for bytes in text.split(separator: UInt8(ascii: "\n")) where bytes.first == UInt8(ascii: "!") {
            let line = IRLine(bytes)
            guard let number = line.number(behind: "!"), line.contains(" !DI") else { continue }
            lines[number] = line
            if line.isSubprogram, let name = line.string(behind: "linkageName: ") { functions[name] = number }
        }
    }

    /// Where a function is declared; nil where that is not told.
    ///
    /// - Parameter name: its name for linkers.
    func function(_ name: String) -> (path: String, line: Int)? {
        functions[name].flatMap(function)
    }

    /// Where the function with this description is declared; nil where that is not told.
    func function(_ description: Int) -> (path: String, line: Int)? {
        guard let line = lines[description], let number = line.number(behind: " line: "), number > 0,
            let path = path(ofFile: line.number(behind: "file: !"))
        else { return nil }
        return (path, number)
    }

    /// What a function is called in Swift; nil where that is not told.
    func swiftName(_ name: String) -> String? {
        functions[name].flatMap { lines[$0]?.string(behind: "(name: ") }
    }

    /// The lines that an instruction comes from, the innermost first: where it was inlined from, and into what.
    func places(of location: Int) -> [(path: String, line: Int, column: Int)] {
        var result: [(path: String, line: Int, column: Int)] = []
        var next: Int? = location
        while let number = next, let line = lines[number], result.count < IRLocations.deepest {
            if let row = line.number(behind: "(line: "), row > 0,
                let path = path(ofScope: line.number(behind: "scope: !"))
            {
                result.append((path, row, max(1, line.number(behind: "column: ") ?? 1)))
            }
            next = line.number(behind: "inlinedAt: !")
        }
        return result
    }

    /// How deep functions are inlined at most; a text that says otherwise is none of swiftc's.
    private static let deepest = 1000

    private func path(ofScope scope: Int?) -> String? {
        guard let scope, let line = lines[scope] else { return nil }
        return path(ofFile: line.number(behind: "file: !"))
    }

    private func path(ofFile file: Int?) -> String? {
        guard let file, let line = lines[file], let name = line.string(behind: "filename: "), !name.hasPrefix("<")
        else {
            return nil
        }
        return name
    }
}
