import HelperModel

/// What a user can ask of a man page, or of the reStructuredText of one.
public struct PageOptions: WriterOptions, Hashable {
    public var subject = Subject.helpers

    public init() {}

    /// What a page is about.
    public enum Subject: String, OptionChoice {
        /// Section 7: the helpers of all providers.
        case helpers
        /// Section 2: the commands of the bpf() system call.
        case commands
    }

    public static let section: OptionSection? = OptionSection(key: "page", title: "Man pages")
    public static let options: [WriterOption<PageOptions>] = [
        .choice(
            "about", \.subject,
            "What a page of the kinds man and rst is about: helpers, or the commands of the bpf() system call.")
    ]
}

/// What a user can ask of Markdown.
public struct MarkdownOptions: WriterOptions, Hashable {
    /// Whether each function has a file of its own, in a directory.
    public var isSplit = false
    public var areForSeveralFiles: Bool { isSplit }

    public init() {}

    public static let section: OptionSection? = OptionSection(key: "markdown", title: "Markdown")
    public static let options: [WriterOption<MarkdownOptions>] = [
        .flag("split", \.isSplit, "Write a file for each helper and kfunc into the directory that -o names.")
    ]
}
