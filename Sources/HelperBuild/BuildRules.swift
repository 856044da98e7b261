import HelperContracts
import HelperDiagnostics
import HelperProject
import HelperReaders
import HelperRules
import HelperWriters

/// The rules that a build checks.
public enum BuildRules {
    public static let all: [Rule] =
        HelperReaders.rules + ConfigurationReader.rules + Lock.rules + ContractInference.rules
        + HelperRules.rules + HistoryRules.rules + FactSheet.rules + HelperWriters.rules + HeaderReader.rules
        + InputFile.rules
        + Outputs.rules + OutputSubset.rules + LoadedTemplate.rules + OutputFormatter.rules
}
