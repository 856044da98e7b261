import HelperProject
import HelperContracts
import HelperDiagnostics
import HelperModel
import HelperObjects
import HelperReaders
import HelperRules
import HelperWriters

/// Every rule there is: what is found while reading and writing, and what is checked of what was read.
enum Rules {
    /// Sorted by id.
    static let all: [Rule] =
        (HelperReaders.rules + ConfigurationReader.rules + Lock.rules + ContractInference.rules
        + (HelperRules.all + HelperRules.advice).map(\.rule)
        + BreakingRules.rules + HelperWriters.rules + HelperObjects.rules + HeaderReadings.rules + InputFile.rules + OutputPath.rules
        + GitSnapshot.rules
        + [DependencyFile.unreadableName, Explain.unknownName, Project.unexpected, Project.outdatedLock, Check.stale, Initialize.exists])
        .sorted {
            $0.id < $1.id
        }
}
