import HelperModel

/// What an object is compiled from.
public struct ProgramSources: Sendable {
    /// The user's Swift files.
    public var files: [SourceText]
    /// What `generate --emit swift-program` writes.
    public var overlay: [OutputFile]
    /// What clang is told of headers, by swiftc and by itself: `-I`, `-D` and their values.
    public var headerArguments: [String]
    /// The instructions that the object may have.
    public var instructions: InstructionSet

    public init(
        files: [SourceText], overlay: [OutputFile], headerArguments: [String] = [], instructions: InstructionSet = .v3
    ) {
        self.files = files
        self.overlay = overlay
        self.headerArguments = headerArguments
        self.instructions = instructions
    }

    /// The types of the program's own that are keys or values of maps: of these the companion is told the sizes.
    ///
    /// The overlay has a function for each that returns its size.
    var mapTypes: [String] {
        var names: [String] = []
        for file in overlay where file.name?.hasSuffix(".swift") ?? false {
            for match in file.contents.matches(of: /@c\(helpergen_size_(?<name>\w+)\)/) {
                names.append(String(match.output.name))
            }
        }
        return names
    }

    /// Where a type is declared, as far as its name tells; nil where none is called so.
    func declaration(ofType name: String) -> SourceLocation? {
        for file in files {
            for (index, line) in String(decoding: file.bytes, as: UTF8.self).split(
                separator: "\n", omittingEmptySubsequences: false
            ).enumerated() {
                let words = line.split { !$0.isLetter && !$0.isNumber && $0 != "_" }
                for (keyword, word) in zip(words, words.dropFirst())
                where ["struct", "class", "enum", "typealias"].contains(keyword) && word == name {
                    let column = line.utf8.distance(from: line.startIndex, to: word.startIndex) + 1
                    return SourceLocation(file: file.name, line: index + 1, column: column)
                }
            }
        }
        return nil
    }

    /// Where functions are called `name` in C, as far as their attributes tell.
    func definitions(ofCName name: String) -> [SourceLocation] {
        files.flatMap { file in
            String(decoding: file.bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
                .enumerated().compactMap { index, line in
                    line.firstRange(of: "@c(\(name))").map {
                        SourceLocation(
                            file: file.name, line: index + 1,
                            column: line.utf8.distance(from: line.startIndex, to: $0.lowerBound) + 1)
                    }
                }
        }
    }
}
