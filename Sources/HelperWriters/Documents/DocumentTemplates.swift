import HelperTemplates

/// The templates of documents, which are parsed once in a run.
extension Template {
    static let html = Template(BuiltInTemplate.html)
    static let markdown = Template(BuiltInTemplate.markdown)

    /// The template of a man page.
    static func man(_ subject: PageOptions.Subject) -> Template { subject == .helpers ? manHelpers : manCommands }

    /// The template of a man page's source.
    static func restructuredText(_ subject: PageOptions.Subject) -> Template {
        subject == .helpers ? rstHelpers : rstCommands
    }

    private static let manHelpers = Template(BuiltInTemplate.man)
    private static let manCommands = Template(BuiltInTemplate.manCommands)
    private static let rstHelpers = Template(BuiltInTemplate.rst)
    private static let rstCommands = Template(BuiltInTemplate.rstCommands)
}
