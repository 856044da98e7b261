import HelperBuild
import HelperCompiler
import HelperDiagnostics
import HelperObjects
import HelperRules
import KernelProbe

/// Every rule there is: those of a build, and those of what only the commands do.
enum Rules {
    /// Sorted by id.
    static let all: [Rule] =
        (BuildRules.all + BreakingRules.rules + HelperObjects.rules + VerifierProbe.rules + CompilerRules.all
        + OutputPath.rules
        + GitSnapshot.rules
        + [DependencyFile.unreadableName, Compile.nothing, Explain.unknownName, Check.stale, Initialize.exists])
        .sorted { $0.id < $1.id }
}
