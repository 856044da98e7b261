import Foundation
import PackagePlugin

/// `swift package helpergen ARGUMENTS`: runs helpergen in the package's directory.
///
/// Without arguments, it writes what every target's `helpergen.yaml` lists, and the lock with new helpers' numbers.
/// Stubs that the build makes (HelpergenPlugin) must not be among a target's own files, too: they are left out, with
/// arguments as without, unless those choose outputs.
@main
struct HelpergenCommand: CommandPlugin {
    func performCommand(context: PluginContext, arguments: [String]) throws {
        let tool = try context.tool(named: "helpergen").url
        let configurations = TargetConfiguration.all(in: context.package)
        if !arguments.isEmpty {
            let configuration = CommandArguments(arguments).configuration.flatMap { path in
                configurations.first { $0.isAt(path, in: context.package.directoryURL) }
            }
            try run(tool, arguments, for: configuration, in: context.package.directoryURL)
            return
        }
        for configuration in configurations {
            try run(
                tool, ["generate", "--config", configuration.path], for: configuration, in: context.package.directoryURL
            )
        }
        if configurations.isEmpty {
            Diagnostics.error("no target of this package has a helpergen.yaml; helpergen init writes one")
        }
    }

    /// - Parameter configuration: the one whose outputs the arguments leave to us to choose.
    private func run(_ tool: URL, _ arguments: [String], for configuration: TargetConfiguration?, in directory: URL)
        throws
    {
        var arguments = arguments
        if let configuration, configuration.isStubMadeByBuild {
            arguments += ["--except-kind", "swift"]
            // Not a remark, which SwiftPM shows nobody; nor on standard output, which is helpergen's.
            let words =
                "the stubs of \(configuration.target) are made when it is built: its outputs of kind swift are left out here\n"
            FileHandle.standardError.write(Data(words.utf8))
        }
        let process = Process()
        process.executableURL = tool
        process.arguments = arguments
        process.currentDirectoryURL = directory
        try process.run()
        process.waitUntilExit()
        if process.terminationStatus != 0 {
            Diagnostics.error("helpergen ended with status \(process.terminationStatus)")
        }
    }
}

/// What the command has to understand of helpergen's arguments.
struct CommandArguments {
    private let words: [String]

    init(_ words: [String]) {
        self.words = words
    }

    /// The configuration of which all outputs are meant; nil when the arguments choose outputs, or are about something
    /// else.
    var configuration: String? {
        guard ["generate", "check"].contains(words.first),
            !contains(
                "--uapi", "--provider", "--helpers", "--only-kind", "--except-kind", "--output-directory",
                "--lock-only", "--help")
        else { return nil }
        if let path = value(of: "--config") { return path }
        // A word that is no flag may be an input, and then there is no configuration.
        return words.dropFirst().allSatisfy { $0.hasPrefix("-") } ? "helpergen.yaml" : nil
    }

    private func contains(_ flags: String...) -> Bool {
        words.contains { word in flags.contains { word == $0 || word.hasPrefix($0 + "=") } }
    }

    private func value(of flag: String) -> String? {
        if let word = words.last(where: { $0.hasPrefix(flag + "=") }) { return String(word.dropFirst(flag.count + 1)) }
        return words.lastIndex(of: flag).flatMap { words.indices.contains($0 + 1) ? words[$0 + 1] : nil }
    }
}
