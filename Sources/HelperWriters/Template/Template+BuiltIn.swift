import HelperModel
import HelperTemplates

/// The templates that kinds of output are made by, which are parsed once in a run.
extension Template {
    static let header = Template(BuiltInTemplate.header)
    static let swift = Template(BuiltInTemplate.swift)
    static let host = Template(BuiltInTemplate.host)
    static let prevail = Template(BuiltInTemplate.prevail)
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

    /// The templates of what programs in Swift import, in the order of their files; `isMap` for those of types of maps.
    static let swiftProgram: [(file: String, isMap: Bool, template: Template)] =
        SwiftProgramTemplates.common.map { (file: $0.file, isMap: false, template: Template($0.text, named: $0.file)) }
        + SwiftProgramTemplates.maps.map { (file: $0.file, isMap: true, template: Template($0.text, named: $0.file)) }

    private init(_ text: String, named name: String) {
        self.init(SourceText(name: "template \(name)", path: name, bytes: Array(text.utf8))) { _ in nil }
    }
}
