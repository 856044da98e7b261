import Foundation

/// A headless Chromium, driven by its DevTools protocol (https://chromedevtools.github.io/devtools-protocol/) through a
/// pair of pipes.
///
/// It ends with the process that started it: it sees its pipes close.
public final class Browser: @unchecked Sendable {
    /// The program, under the names that distributions give it; nil where there is none.
    public static let program = Tool.find("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")

    /// The one that all tests share: a start costs a second.
    private static let shared = Result { try Browser() }

    /// What went wrong between the tests and the browser.
    public struct Failure: Error, CustomStringConvertible {
        public let description: String
    }

    /// How long an answer may take on a machine that is busy with other things, in seconds.
    static let patience: TimeInterval = 60

    private let process = Process()
    private let commands = Pipe()
    private let answers = Pipe()
    private let profile: TemporaryDirectory
    /// Guards what is below.
    private let condition = NSCondition()
    private var lastID = 0
    private var replies: [Int: Data] = [:]
    private var notices: [String: [Data]] = [:]
    private var hasEnded = false

    private init() throws {
        guard let program = Browser.program else { throw Failure(description: "there is no Chromium") }
        profile = try TemporaryDirectory()
        // The protocol is spoken on descriptors 3 and 4, which Process does not set.
        let arguments =
            "--headless --no-sandbox --disable-gpu --no-first-run --hide-scrollbars --remote-debugging-pipe"
            + " --force-color-profile=srgb --user-data-dir=\(profile.path)"
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = [
            "-c", "exec '\(program.path)' \(arguments) about:blank 3<&0 4>&1 0</dev/null 1>/dev/null",
        ]
        process.standardInput = commands
        process.standardOutput = answers
        process.standardError = FileHandle.nullDevice
        try Tool.withoutBlockedSignals { try process.run() }
        // A value that all tests share is never released.
        atexit { Browser.end(try? Browser.shared.get()) }
        let reader = Thread { [weak self, answers] in
            var rest = Data()
            while true {
                let bytes = answers.fileHandleForReading.availableData
                guard !bytes.isEmpty else { break }
                rest += bytes
                while let end = rest.firstIndex(of: 0) {
                    self?.take(rest[rest.startIndex..<end])
                    rest = Data(rest[rest.index(after: end)...])
                }
            }
            self?.end()
        }
        reader.start()
    }

    /// Opens an empty page, of which the browser keeps nothing.
    public static func page(width: Int = 1280, height: Int = 900) throws -> BrowserPage {
        let browser = try shared.get()
        struct Context: Decodable { let browserContextId: String }
        struct Target: Decodable { let targetId: String }
        struct Session: Decodable { let sessionId: String }
        let context: Context = try browser.call("Target.createBrowserContext")
        let target: Target = try browser.call(
            "Target.createTarget", ["url": "about:blank", "browserContextId": context.browserContextId])
        let session: Session = try browser.call(
            "Target.attachToTarget", ["targetId": target.targetId, "flatten": true])
        let page = BrowserPage(browser, session: session.sessionId, context: context.browserContextId)
        try page.prepare(width: width, height: height)
        return page
    }

    // MARK: Messages

    private struct Envelope: Decodable {
        struct Problem: Decodable { let message: String }
        let id: Int?
        let sessionId: String?
        let error: Problem?
    }

    private struct Reply<Value: Decodable>: Decodable { let result: Value }

    struct Nothing: Decodable {}

    /// Sends a command and waits for what comes back.
    ///
    /// - Parameter session: the page that it is for; nil for the browser.
    func call<Value: Decodable>(
        _ method: String, _ parameters: [String: Any] = [:], session: String? = nil
    ) throws -> Value {
        condition.lock()
        defer { condition.unlock() }
        lastID += 1
        let id = lastID
        var message: [String: Any] = ["id": id, "method": method, "params": parameters]
        message["sessionId"] = session
        guard !hasEnded, process.isRunning else { throw Failure(description: "\(method): the browser has ended") }
        try commands.fileHandleForWriting.write(
            contentsOf: JSONSerialization.data(withJSONObject: message) + Data([0]))
        let deadline = Date(timeIntervalSinceNow: Browser.patience)
        while replies[id] == nil {
            guard !hasEnded, condition.wait(until: deadline) else {
                throw Failure(description: "\(method): the browser does not answer")
            }
        }
        let reply = replies.removeValue(forKey: id)!
        if let problem = try JSONDecoder().decode(Envelope.self, from: reply).error {
            throw Failure(description: "\(method): \(problem.message)")
        }
        return try JSONDecoder().decode(Reply<Value>.self, from: reply).result
    }

    func send(_ method: String, _ parameters: [String: Any] = [:], session: String? = nil) throws {
        let _: Nothing = try call(method, parameters, session: session)
    }

    /// What a page said unasked, since it was asked for last.
    func notices(of session: String) -> [Data] {
        condition.lock()
        defer { condition.unlock() }
        return notices.removeValue(forKey: session) ?? []
    }

    private func take(_ message: Data) {
        guard let envelope = try? JSONDecoder().decode(Envelope.self, from: message) else { return }
        condition.lock()
        if let id = envelope.id {
            replies[id] = message
        } else if let session = envelope.sessionId {
            notices[session, default: []].append(message)
        }
        condition.broadcast()
        condition.unlock()
    }

    private static func end(_ browser: Browser?) {
        guard let browser else { return }
        kill(browser.process.processIdentifier, SIGKILL)
        try? FileManager.default.removeItem(atPath: browser.profile.path)
    }

    private func end() {
        condition.lock()
        hasEnded = true
        condition.broadcast()
        condition.unlock()
    }
}
