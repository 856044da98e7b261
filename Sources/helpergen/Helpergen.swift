import ArgumentParser
import Clang

/// The command line (see `helpergen --help`): a command a file in `Commands/`.
@main
struct Helpergen: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "helpergen",
        abstract: "Reads the documented C headers that define BPF helpers, and generates what must agree with them.",
        discussion: """
            Example:
              helpergen generate /usr/include/linux/bpf.h -o bpf_helper_defs.h

            Exit status: 0 done, warnings allowed; 1 errors in the inputs; 64 the command line is wrong; 70 a fault of helpergen.
            """,
        version: "helpergen \(version)",
        subcommands: [Generate.self, Check.self, Lint.self, Explain.self, Breaking.self, Inspect.self, Bind.self, Initialize.self]
    )

    static let version = "0.1.0"

    static func main() {
        if let messages = IncrementalRun.messagesOfFreshRun(.process) {
            writeAll(messages, to: .standardError)
            if RawArguments.process.contains("-v") { printError("helpergen: nothing changed") }
            return
        }
        ResourceLimits.set()
        GuardedThread.takeOverFromLibclang()
        EarlyLibclang.open(for: .process)
        leave(status(of: separatingJoinedValues(in: RawArguments.process.words)))
    }

    /// Runs the command that the arguments name, as `ParsableCommand.main` does, but comes back with the exit status.
    private static func status(of arguments: [String]) -> Int32 {
        do {
            var command = try parseAsRoot(arguments)
            try command.run()
            return ExitCode.success.rawValue
        } catch {
            let status = exitCode(for: error)
            // What there is no help about is not asked for helpergen's own help either.
            if status == .validationFailure || arguments.first == "help", let wrong = WrongArgument(in: arguments) {
                writeAll(wrong.text, to: .standardError)
                return ExitCode.validationFailure.rawValue
            }
            let text = fullMessage(for: error)
            if !text.isEmpty { writeAll(text + "\n", to: status.isSuccess ? .standardOutput : .standardError) }
            return status.rawValue
        }
    }

    /// `-DNAME=VALUE` and `-IDIR` as every compiler takes them; the argument parser would split the first at its equals sign.
    static func separatingJoinedValues(in arguments: [String]) -> [String] {
        var separated: [String] = []
        for argument in arguments {
            let isValue = ["--clang-arg", "--include", "-o", "-D", "-I"].contains(separated.last)
            if !isValue, argument.hasPrefix("-D") || argument.hasPrefix("-I"), argument.count > 2 {
                separated += [String(argument.prefix(2)), String(argument.dropFirst(2))]
            } else {
                separated.append(argument)
            }
        }
        return separated
    }
}
