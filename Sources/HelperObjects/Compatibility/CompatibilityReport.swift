import HelperDiagnostics
import HelperModel

/// What objects find on platforms, as people and programs read it.
public struct CompatibilityReport: Sendable, Encodable {
    public let objects: [Object]

    public struct Object: Sendable, Encodable {
        public let path: String
        public let calls: Int
        public let platforms: [Platform]
    }

    public struct Platform: Sendable, Encodable {
        public let label: String
        public let isCompatible: Bool
        public let findings: [Finding]

        enum CodingKeys: String, CodingKey {
            case label, isCompatible = "compatible", findings
        }
    }

    public struct Finding: Sendable, Encodable {
        public let rule: String
        /// `error` or `note`.
        public let severity: String
        public let message: String
        public let section: String?
        public let offset: Int?
        public let file: String?
        public let line: Int?
        public let column: Int?
    }

    public init(_ objects: [ObjectCompatibility]) {
        self.objects = objects.map { object in
            Object(
                path: object.path, calls: object.callCount,
                platforms: object.verdicts.map { verdict in
                    Platform(
                        label: verdict.platform, isCompatible: verdict.isCompatible,
                        findings: verdict.findings.map(Finding.init))
                })
        }
    }

    /// Whether every object is expected to load on every platform.
    public var isCompatible: Bool { objects.allSatisfy { $0.platforms.allSatisfy(\.isCompatible) } }
}

extension CompatibilityReport.Finding {
    fileprivate init(_ finding: ObjectCompatibility.Finding) {
        rule = finding.rule
        severity = finding.isError ? "error" : "note"
        message = finding.message
        section = finding.section
        offset = finding.offset
        file = finding.location?.file
        line = finding.location?.line
        column = finding.location?.column
    }

    /// Where it is, as far as it is known.
    fileprivate var place: String {
        let place = ObjectListing.place(file, line, column)
        guard place.isEmpty, let section else { return place }
        return section + (offset.map { "+\(hex($0))" } ?? "")
    }
}

// MARK: - As text

extension CompatibilityReport {
    /// The table, and what is behind each "no" and each note; every line ended by a newline.
    public var text: String {
        let labels = objects.first?.platforms.map(\.label.printable) ?? []
        var rows = [[""] + labels]
        rows += objects.map { object in
            [object.path.printable] + object.platforms.map { $0.isCompatible ? "yes" : "no" }
        }
        let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        var text = ""
        for row in rows {
            var line = ""
            for (cell, width) in zip(row, widths) {
                line += cell
                line += String(repeating: " ", count: width - cell.count + 2)
            }
            while line.last == " " { line.removeLast() }
            text += line + "\n"
        }
        for object in objects {
            for platform in object.platforms where !platform.findings.isEmpty {
                text += "\n\(object.path.printable) on \(platform.label.printable):\n"
                let width = platform.findings.map(\.place.printable.count).max() ?? 0
                for finding in platform.findings {
                    let place = finding.place.printable
                    text += "  \(finding.severity == "error" ? "error" : "note ")  \(place)"
                    text += String(repeating: " ", count: width - place.count) + (width == 0 ? "" : "  ")
                    text += finding.message.printable + "\n"
                }
            }
        }
        return text
    }

    /// What keeps objects from being loaded, as diagnostics.
    public var diagnostics: [Diagnostic] {
        let rules = Dictionary(uniqueKeysWithValues: CompatibilityRules.all.map { ($0.id, $0) })
        return objects.flatMap { object in
            object.platforms.flatMap { platform in
                platform.findings.filter { $0.severity == "error" }.compactMap { finding in
                    guard let rule = rules[finding.rule] else { return nil }
                    let message = "\(platform.label): \(finding.message)"
                    guard let file = finding.file, let line = finding.line else {
                        let place = finding.place.isEmpty ? "" : ", at \(finding.place)"
                        return Diagnostic(rule, message + place, inFile: object.path)
                    }
                    return Diagnostic(
                        rule, message, at: SourceLocation(file: file, line: line, column: finding.column ?? 1))
                }
            }
        }
    }
}
