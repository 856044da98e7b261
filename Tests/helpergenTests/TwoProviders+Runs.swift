import Testing
import TestSupport

extension TwoProviders {
    /// Generates, and gives what was said.
    func generate(_ arguments: [String] = []) throws -> String {
        let output = try Tool.helpergen.run(["generate", "-v"] + arguments, in: directory.path)
        #expect(output.status == 0, "\(output.standardError)")
        return output.standardError
    }

    /// Why it generated, as it said; nil if it did not.
    func reason(_ log: String) -> String? {
        if log.contains("helpergen: nothing changed\n") { return nil }
        return log.firstMatch(of: /helpergen: generating: (.*)\n/).map { String($0.output.1) }
    }

    /// The headers that were read, and those that did not have to be.
    func headers(_ log: String) -> (read: [String], kept: [String]) {
        func paths(_ word: String) -> [String] {
            log.split(separator: "\n").filter { $0.hasPrefix("helpergen: \(word) ") && $0.contains(".h: ") }
                .map { String($0.dropFirst("helpergen: \(word) ".count).prefix { $0 != ":" }) }
        }
        return (paths("read"), paths("kept"))
    }
}
