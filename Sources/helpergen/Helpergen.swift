import ArgumentParser
import HelperDiagnostics
import HelperModel
import Libclang

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
        subcommands: [
            Generate.self, Check.self, Lint.self, Explain.self, Breaking.self, Inspect.self, Bind.self, Compat.self,
            Compile.self, Probe.self, PrintTemplate.self, Initialize.self,
        ]
    )

    static let version = "0.1.0"

    static func main() {
        if let argument = FileArguments.firstThatIsNoText {
            printError(
                "Error: Argument \(argument.position), '\(argument.text)', is not UTF-8; give the file a name that is, or a link."
            )
            leave(ExitCode.validationFailure.rawValue)
        }
        if let messages = GenerateMemory.messagesOfFreshRun(.process) {
            writeAll(messages, to: .standardError)
            if RawArguments.process.contains("-v") { printError("helpergen: nothing changed") }
            return
        }
        ResourceLimits.set()
        ClangEnvironment.shutOutSideEffects()
        GuardedThread.takeOverFromLibclang()
        EarlyLibclang.open(for: .process)
        leave(status(of: separatingJoinedValues(in: RawArguments.process.words)))
    }

    /// Runs the command that the arguments name, as `ParsableCommand.main` does, but comes back with the exit status.
    private static func status(of arguments: [String]) -> Int32 {
        do {
            var command = try parseAsRoot(arguments)
            if let problem = RepeatedOption.problem(in: arguments) { throw ValidationError(problem) }
            try command.run()
            return ExitCode.success.rawValue
        } catch {
            let status = exitCode(for: error)
            // What there is no help about is not asked for helpergen's own help either.
            if status == .validationFailure || arguments.first == "help", let wrong = WrongArgument(in: arguments) {
                writeAll(wrong.text.printableLines, to: .standardError)
                return ExitCode.validationFailure.rawValue
            }
            let text = status.isSuccess ? fullMessage(for: error) : complaint(error, arguments)
            if !text.isEmpty { writeAll(text + "\n", to: status.isSuccess ? .standardOutput : .standardError) }
            return status.rawValue
        }
    }

    /// What is wrong with the arguments; empty where nothing is. The parser repeats them as they are.
    private static func complaint(_ error: any Error, _ arguments: [String]) -> String {
        let text = fullMessage(for: error)
        let printable = arguments.map(\.printable)
        guard !text.isEmpty, printable != arguments else { return text.printableLines }
        // A line end in an argument can't be told from one of the message, but the same mistake can be made without it.
        do {
            _ = try parseAsRoot(printable)
            return text.printableLines
        } catch {
            return fullMessage(for: error).printableLines
        }
    }

    /// `-DNAME=VALUE`, `-IDIR` and `-oFILE` as every compiler takes them; the argument parser would split the first at
    /// its equals sign, and take the letters of the last for flags of their own.
    static func separatingJoinedValues(in arguments: [String]) -> [String] {
        var separated: [String] = []
        for argument in arguments {
            let isValue = ["--clang-arg", "--include", "-o", "-D", "-I"].contains(separated.last)
            if !isValue, ["-D", "-I", "-o"].contains(where: argument.hasPrefix), argument.count > 2,
                !argument.hasPrefix("-o=")
            {
                separated += [String(argument.prefix(2)), String(argument.dropFirst(2))]
            } else {
                separated.append(argument)
            }
        }
        return separated
    }
}
