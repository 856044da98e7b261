import Foundation
import Testing

/// Compares `text` with a file of the repository, or writes that file when the environment says
/// `HELPERGEN_UPDATE_FIXTURES`.
public func expectFixture(_ text: String, _ path: String) throws {
    let url = URL(fileURLWithPath: "\(Project.root)/\(path)")
    if ProcessInfo.processInfo.environment["HELPERGEN_UPDATE_FIXTURES"] != nil {
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }
    let data = try #require(FileManager.default.contents(atPath: url.path), "make fixtures writes \(path)")
    #expect(text == String(decoding: data, as: UTF8.self), "\(path)")
}
