import ArgumentParser
import HelperDiagnostics
import HelperModel

/// A list of what outputs were made from, in the syntax of Make, which Ninja reads, too.
///
/// Every input is also a target of its own without a rule, so that Make goes on when a header is gone (as with `-MP` of
/// compilers).
struct DependencyFile {
    static let unreadableName = Rule("depfile-name", .error, "A dependency file names files as Make can read them")

    private let targets: [String]
    private let dependencies: [String]

    /// - Parameter program: the program that makes the targets; it is named only where Make needs a name without an
    ///   equals sign to start with.
    init(targets: [String], dependencies: [String], program: String?) {
        self.targets = DependencyFile.ordered(targets)
        var seen = Set<String>()
        let named = dependencies.filter { seen.insert($0).inserted && !targets.contains($0) }
        let isStartMissing = !named.isEmpty && named.allSatisfy { $0.contains("=") }
        self.dependencies = DependencyFile.ordered(named + (isStartMissing ? [program].compactMap { $0 } : []))
    }

    /// Make takes a rule for an assignment if there is an equals sign in its first target, or its first dependency.
    private static func ordered(_ names: [String]) -> [String] {
        names.filter { !$0.contains("=") } + names.filter { $0.contains("=") }
    }

    var text: String {
        // Nothing to tell, and no rule for it: a rule must have a target.
        if targets.isEmpty { return "" }
        var text = targets.map(DependencyFile.escaped).joined(separator: " ") + ":"
        for dependency in dependencies { text += " \\\n  \(DependencyFile.escaped(dependency))" }
        text += "\n"
        let phony = dependencies.filter(DependencyFile.canBeTarget)
        let plain = phony.filter { !$0.contains("=") }
        for name in plain { text += "\n\(DependencyFile.escaped(name)):\n" }
        for name in phony where name.contains("=") {
            if let first = plain.first {
                text += "\n\(DependencyFile.escaped(first)) \(DependencyFile.escaped(name)):\n"
            }
        }
        return text
    }

    /// The names that Make would take for something else, each with what to do.
    func problems(names: SourceFiles) -> [Diagnostic] {
        func problem(_ name: String, _ reason: String) -> Diagnostic {
            Diagnostic(
                DependencyFile.unreadableName, "Make can't be told of this file: \(reason)",
                inFile: names.name(forPath: name))
        }
        var problems: [Diagnostic] = []
        for name in targets + dependencies {
            guard let reason = DependencyFile.unreadable(name) else { continue }
            problems.append(problem(name, "its name \(reason); rename it"))
        }
        let way = "reach it by a path without one, or give --depfile-target NAME"
        if let first = targets.first, first.contains("=") {
            problems.append(problem(first, "there is an equals sign in its path; \(way)"))
        }
        for target in targets where target.contains("%") {
            problems.append(problem(target, "there is a percent sign in its path; \(way)"))
        }
        if let first = dependencies.first, first.contains("=") {
            problems.append(
                problem(
                    first, "there is an equals sign in its path, as in that of every other input; use relative paths"))
        }
        return problems
    }

    /// Why Make can't read a name wherever it stands; nil where it can. Tried with GNU Make 4.3.
    private static func unreadable(_ name: String) -> String? {
        for (character, word) in [("\n", "has a line feed"), ("\r", "has a carriage return"), (";", "has a semicolon")]
        where name.utf8.contains(character.utf8.first!) { return word }
        if name.utf8.contains(0x0B) || name.utf8.contains(0x0C) { return "has a vertical tab or a form feed" }
        switch name.utf8.last {
        case UInt8(ascii: " "), UInt8(ascii: "\t"): return "ends with a space"
        case UInt8(ascii: "\\"): return "ends with a backslash"
        case UInt8(ascii: "&"): return "ends with an ampersand, which makes a group of targets"
        case UInt8(ascii: ")") where name.dropFirst().contains("("): return "is that of an archive's member"
        default: return nil
        }
    }

    /// Whether a name that Make reads among dependencies is the same to it as a target.
    private static func canBeTarget(_ name: String) -> Bool {
        !name.utf8.contains { [UInt8(ascii: "%"), UInt8(ascii: "|"), UInt8(ascii: "\t")].contains($0) }
    }

    /// A path as Make and Ninja read it back: a space, a tab, a number sign and a colon behind a backslash, a dollar
    /// sign twice. Backslashes in front of these count twice, others once. A name that starts with an assignment's sign
    /// starts with its directory instead. What has a meaning for Make alone, an asterisk and a bar, Ninja can't read in
    /// any way.
    private static func escaped(_ path: String) -> String {
        var result: [UInt8] = []
        var backslashes = 0
        if path.contains("="), !path.hasPrefix("/"), !path.hasPrefix(".") { result += Array("./".utf8) }
        for byte in path.utf8 {
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "#"), UInt8(ascii: ":"), UInt8(ascii: "*"),
                UInt8(ascii: "|"):
                result += Array(repeating: UInt8(ascii: "\\"), count: backslashes + 1)
            case UInt8(ascii: "$"): result.append(byte)
            default: break
            }
            backslashes = byte == UInt8(ascii: "\\") ? backslashes + 1 : 0
            result.append(byte)
        }
        return String(decoding: result, as: UTF8.self)
    }
}

/// Where a command writes what its outputs were made from.
struct DependencyOptions: ParsableArguments {
    @Option(
        name: .customLong("depfile"),
        help: ArgumentHelp(
            "Write what the outputs were made from to this file, for Make and Ninja.", valueName: "file"),
        completion: .file())
    var file: String?

    @Option(
        name: .customLong("depfile-target"),
        help: ArgumentHelp("The target of the rule in it, where that is none of the outputs.", valueName: "name"))
    var target: String?

    func validate() throws {
        if target != nil, file == nil {
            throw ValidationError("--depfile-target is the target in the file that --depfile names.")
        }
        try FileArguments.requireNames(["--depfile": file, "--depfile-target": target])
    }

    /// Refuses a dependency file for what goes to standard output, unless it is known what Make calls that.
    func requireTarget() throws {
        if file != nil, target == nil {
            throw ValidationError(
                "--depfile tells what a file was made from; name the file with -o, or with --depfile-target.")
        }
    }

    /// Adds the dependency file to what a run writes, if it is asked for.
    func add(to outputs: inout OutputSet, targets: [String], _ report: Report) {
        guard let file else { return }
        let rule = DependencyFile(
            targets: target.map { [$0] } ?? targets, dependencies: report.roles.dependencies,
            program: OutputPath.realPath("/proc/self/exe"))
        report.add(rule.problems(names: report.files))
        outputs.add(rule.text, to: file, as: .dependencyFile)
    }
}
