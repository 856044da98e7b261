#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif
import ArgumentParser
import HelperDiagnostics
import HelperModel

/// The first word of a command line that means nothing, in words that name it and the nearest right one.
///
/// The argument parser validates a command before it looks at words that are left over, so that "Nothing to read" would
/// be all that is said of `generate --uap x`. This is asked only when parsing has failed.
struct WrongArgument {
    /// What is wrong and what to do.
    let message: String
    /// The command that it was given to; empty for helpergen itself.
    private let command: String

    /// As it is printed on standard error.
    var text: String { "Error: \(message)\nSee '\(command.isEmpty ? "helpergen" : "helpergen \(command)") --help'.\n" }

    private init(_ message: String, in command: String = "") {
        self.message = message
        self.command = command
    }

    /// Nil when every word has a meaning.
    init?(in words: [String]) {
        guard let tool = WrongArgument.tool, let first = words.first else { return nil }
        guard !first.hasPrefix("-") else { return nil }
        if first == "help" {
            guard words.count > 1, !WrongArgument.names(of: tool).contains(words[1]) else { return nil }
            self.init(WrongArgument.unknownCommand(words[1], tool))
            return
        }
        guard let command = tool.subcommands?.first(where: { $0.commandName == first }) else {
            self.init(WrongArgument.unknownCommand(first, tool))
            return
        }
        self.init(in: words.dropFirst(), of: command, tool)
    }

    private static func names(of tool: Command) -> [String] { tool.subcommands?.map(\.commandName) ?? [] }

    private static func unknownCommand(_ word: String, _ tool: Command) -> String {
        let names = names(of: tool)
        let near = NearestNames(to: word, among: names)
        let isFile = FileManager.default.fileExists(atPath: word)
        let remedy =
            isFile
            ? "; to read a file, name a command first, as in helpergen generate \(word)"
            : near.names.isEmpty ? "; there are \(names.listed(limit: names.count))" : near.suggestion
        return "There is no command '\(word)'\(remedy)"
    }

    private init?(in words: ArraySlice<String>, of command: Command, _ tool: Command) {
        var words = words
        var places = command.positions
        while let word = words.popFirst() {
            if word == "--" { return nil }
            guard word.hasPrefix("-"), word.count > 1 else {
                if places > 0 {
                    places -= 1
                    continue
                }
                self.init("'\(word)' is one argument too many", in: command.commandName)
                return
            }
            let (name, joined) = WrongArgument.split(word)
            if Command.builtIn.contains(name) { return nil }
            guard let option = command.option(name) else {
                self.init(WrongArgument.unknownOption(name, command, tool), in: command.commandName)
                return
            }
            if let message = option.takeValue(joined, from: &words, name: name) {
                self.init(message, in: command.commandName)
                return
            }
        }
        return nil
    }

    /// `--emit=json` is one word for two.
    private static func split(_ word: String) -> (name: String, value: String?) {
        guard word.hasPrefix("--"), let sign = word.firstIndex(of: "=") else { return (word, nil) }
        return (String(word[..<sign]), String(word[word.index(after: sign)...]))
    }

    private static func unknownOption(_ name: String, _ command: Command, _ tool: Command) -> String {
        let others = (tool.subcommands ?? []).filter { $0.option(name) != nil }.map { "helpergen \($0.commandName)" }
        if !others.isEmpty {
            return "helpergen \(command.commandName) has no option \(name); it is one of \(others.listed())"
        }
        // One dash or two, as people have it from other programs.
        let stem = String(name.drop { $0 == "-" })
        let near = NearestNames(to: stem, among: command.options.flatMap(\.names).map { String($0.drop { $0 == "-" }) })
        let spelt = near.names.map { $0.count == 1 ? "-\($0)" : "--\($0)" }
        if !spelt.isEmpty { return "There is no option \(name); did you mean \(spelt.joined(separator: " or "))?" }
        return "helpergen \(command.commandName) has no option \(name)"
    }
}

/// What the argument parser says of itself, as far as it is of use here (`--experimental-dump-help`,
/// ArgumentParserToolInfo, version 0).
extension WrongArgument {
    private struct Description: Decodable {
        let command: Command
    }

    fileprivate struct Command: Decodable {
        let commandName: String
        let subcommands: [Command]?
        let arguments: [Argument]?

        /// What is not in the description.
        static let builtIn: Set<String> = ["-h", "--help", "--help-hidden", "--version", "--experimental-dump-help"]

        var options: [Argument] { arguments?.filter { $0.kind != "positional" } ?? [] }

        func option(_ name: String) -> Argument? { options.first { $0.names.contains(name) } }

        /// How many words without a dash there may be.
        var positions: Int {
            let positionals = arguments?.filter { $0.kind == "positional" } ?? []
            return positionals.contains(where: \.isRepeating) ? Int.max : positionals.count
        }
    }

    fileprivate struct Argument: Decodable {
        let kind: String
        let isRepeating: Bool
        let parsingStrategy: String
        private let spelling: [Name]?
        private let allValues: [String]?

        private struct Name: Decodable {
            let kind: String
            let name: String
        }

        private enum CodingKeys: String, CodingKey {
            case kind, isRepeating, parsingStrategy, allValues
            case spelling = "names"
        }

        /// With their dashes.
        var names: [String] { spelling?.map { ($0.kind == "long" ? "--" : "-") + $0.name } ?? [] }

        /// Takes what belongs to the option off the words; gives what is wrong with it.
        func takeValue(_ joined: String?, from words: inout ArraySlice<String>, name: String) -> String? {
            guard kind == "option" else { return joined.map { "\(name) takes no value; leave '\($0)' out" } }
            if parsingStrategy == "upToNextOption" {
                words = words.drop { !$0.hasPrefix("-") }
                return nil
            }
            let isAnything = parsingStrategy == "unconditional"
            guard let value = joined ?? words.first,
                joined != nil || isAnything || !value.hasPrefix("-") || value == "-"
            else {
                return "\(name) is followed by a value"
            }
            if joined == nil { words.removeFirst() }
            let values = allValues ?? []
            guard !values.isEmpty, !values.contains(value) else { return nil }
            let near = NearestNames(to: value, among: values)
            return "\(name) is not '\(value)'"
                + (near.names.isEmpty
                    ? "; it is \(values.dropLast().joined(separator: ", ")) or \(values.last!)" : near.suggestion)
        }
    }

    /// Nil if the description has another form than the one that is known; then the argument parser's own words have to
    /// do.
    private static var tool: Command? {
        try? JSONDecoder().decode(Description.self, from: Data(Helpergen._dumpHelp().utf8)).command
    }
}
