import HelperBuild

/// The memory of `helpergen generate`: asked before the arguments are understood, which takes longer than a run with
/// nothing to do.
enum GenerateMemory {
    private static nonisolated(unsafe) var early: BuildMemory?

    /// What there is to say, if `arguments` ask to generate a configuration from which nothing has changed; nil if that
    /// is not so, or is not known. To be called once, before there are other threads.
    static func messagesOfFreshRun(_ arguments: RawArguments) -> String? {
        guard arguments.words.first == "generate", !arguments.contains("--uapi", "--provider", "--helpers") else {
            return nil
        }
        let configuration = arguments.value(of: "--config") ?? InputOptions.defaultConfiguration
        let memory = memory(of: configuration, arguments.value(of: "--output-directory"), arguments, .current)
        early = memory
        guard case .fresh(let messages) = memory.freshness else { return nil }
        if let state = memory.refreshedState { OutputPath.keep(state) }
        return messages
    }

    /// The memory of what `configuration` generates.
    static func of(_ configuration: String, outputDirectory: String?, environment: BuildEnvironment) -> BuildMemory {
        if let early, early.isMemory(of: configuration, outputDirectory: outputDirectory, environment: environment) {
            return early
        }
        return memory(of: configuration, outputDirectory, .process, environment)
    }

    private static func memory(
        of configuration: String, _ outputDirectory: String?, _ arguments: RawArguments, _ environment: BuildEnvironment
    ) -> BuildMemory {
        // The same words in the same environment mean the same; -v only says more.
        BuildMemory(
            of: configuration, outputDirectory: outputDirectory, environment: environment, version: Helpergen.version,
            facts: ["color \(Terminal.wantsColor(.auto))"]
                + arguments.words.filter { $0 != "-v" }.map { "argument \($0)" })
    }
}
