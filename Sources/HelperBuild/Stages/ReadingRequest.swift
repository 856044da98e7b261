import HelperModel
import HelperReaders
import Libclang

/// A header and all that decides what is read of it, but for what files hold: it makes the reader, and it is the key of
/// what was read.
public struct ReadingRequest: Sendable, Hashable {
    public enum Style: String, Sendable, Hashable {
        /// As linux/bpf.h (``HelperReaders/UAPIReader``).
        case uapi
        /// A provider's (``HelperReaders/ProviderReader``).
        case provider
    }

    public var style: Style
    public var path: String
    /// Nil for the name that the header suggests.
    public var providerName: String?
    public var arguments: CompilerArguments
    public var selection: ProviderReader.Selection
    public var followed: [String]
    /// Nil where the constants that number helpers are called as those are.
    public var numbering: ProviderReader.Numbering?
    public var contracts: ContractScope

    public init(
        _ style: Style, _ path: String, providerName: String? = nil, arguments: CompilerArguments = CompilerArguments(),
        selection: ProviderReader.Selection = .init(), followed: [String] = [],
        numbering: ProviderReader.Numbering? = nil, contracts: ContractScope = .all
    ) {
        self.style = style
        self.path = path
        self.providerName = providerName
        self.arguments = arguments
        self.selection = selection
        self.followed = followed
        self.numbering = numbering
        self.contracts = contracts
    }

    /// Reads the header.
    func read(_ source: SourceText, _ context: BuildContext) -> ReadResult {
        switch style {
        case .uapi:
            UAPIReader(library: context.library, arguments: arguments, files: context.files, name: providerName).read(
                source)
        case .provider:
            ProviderReader(
                library: context.library, arguments: arguments, files: context.files, name: providerName,
                selection: selection,
                followed: followed, numbering: numbering
            ).read(source)
        }
    }
}

extension ContractScope {
    /// Whether contracts of `function` are inferred.
    @Sendable func includes(_ function: Function) -> Bool {
        self == .all || function.origin == .declared || function.origin == .compiled || function.isAnnotated
    }
}

extension ReadingRequest: PackableByFields {
    static let blank = ReadingRequest(.uapi, "")
    package static let fields = PackedFields(
        of: .blank, \ReadingRequest.style, \.path, \.providerName, \.arguments, \.selection, \.followed, \.numbering,
        \.contracts)
}

extension ReadingRequest.Style: Packable {}

extension ContractScope: Packable {}

extension CompilerArguments: PackableByFields {
    package static let fields = PackedFields(
        of: CompilerArguments(), \.target, \.includeDirectories, \.definitions, \.includes, \.others)
}

extension ProviderReader.Selection: PackableByFields {
    package static let fields = PackedFields(of: ProviderReader.Selection(), \.prefixes, \.names)
}

extension ProviderReader.Numbering: PackableByFields {
    package static let fields = PackedFields(of: ProviderReader.Numbering(), \.enumeration, \.prefix)
}
