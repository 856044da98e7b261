/// What differs between two texts, in the unified format that patch(1) reads.
struct UnifiedDiff {
    let text: String
    /// How many lines are added, and how many removed.
    let counts: (added: Int, removed: Int)

    /// How many lines around a change are shown.
    private static let context = 3

    private enum Line {
        case same(Substring), removed(Substring), added(Substring)
    }

    /// - Parameters:
    ///   - old: nil for a file that is not there.
    ///   - path: the file, for the diff's first lines.
    init(from old: String?, to new: String, path: String) {
        let before = UnifiedDiff.lines(old ?? "")
        let after = UnifiedDiff.lines(new)
        let lines = UnifiedDiff.aligned(before, after)
        var text = "--- \(old == nil ? "/dev/null" : path)\n+++ \(path)\n"
        for hunk in UnifiedDiff.hunks(lines) { text += UnifiedDiff.text(of: hunk, in: lines) }
        self.text = text
        counts = lines.reduce(into: (added: 0, removed: 0)) { counts, line in
            switch line {
            case .same: break
            case .added: counts.added += 1
            case .removed: counts.removed += 1
            }
        }
    }

    private static func lines(_ text: String) -> [Substring] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }

    /// Both texts in one sequence.
    private static func aligned(_ before: [Substring], _ after: [Substring]) -> [Line] {
        var lines: [Line] = []
        var i = 0
        var j = 0
        for (old, new) in LineAlignment(before, after).pairs + [(before.count, after.count)] {
            lines += before[i..<old].map(Line.removed) + after[j..<new].map(Line.added)
            if old < before.count { lines.append(.same(before[old])) }
            (i, j) = (old + 1, new + 1)
        }
        return lines
    }

    /// The ranges of lines to show: changes, with what surrounds them.
    private static func hunks(_ lines: [Line]) -> [Range<Int>] {
        var hunks: [Range<Int>] = []
        for (index, line) in lines.enumerated() {
            if case .same = line { continue }
            let range = max(0, index - context)..<min(lines.count, index + context + 1)
            if let last = hunks.last, last.upperBound >= range.lowerBound {
                hunks[hunks.count - 1] = last.lowerBound..<range.upperBound
            } else {
                hunks.append(range)
            }
        }
        return hunks
    }

    private static func text(of hunk: Range<Int>, in lines: [Line]) -> String {
        var oldStart = 1
        var newStart = 1
        for line in lines[..<hunk.lowerBound] {
            switch line {
            case .same: (oldStart, newStart) = (oldStart + 1, newStart + 1)
            case .removed: oldStart += 1
            case .added: newStart += 1
            }
        }
        var oldCount = 0
        var newCount = 0
        var body = ""
        for line in lines[hunk] {
            switch line {
            case .same(let text):
                body += " \(text)\n"
                (oldCount, newCount) = (oldCount + 1, newCount + 1)
            case .removed(let text):
                body += "-\(text)\n"
                oldCount += 1
            case .added(let text):
                body += "+\(text)\n"
                newCount += 1
            }
        }
        // A side without lines is numbered by the line in front of it.
        return
            "@@ -\(oldCount == 0 ? oldStart - 1 : oldStart),\(oldCount) +\(newCount == 0 ? newStart - 1 : newStart),\(newCount) @@\n"
            + body
    }
}
