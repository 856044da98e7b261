import Foundation

/// A page of the ``Browser``: what a reader does with it, and what they see.
public final class BrowserPage {
    private let browser: Browser
    private let session: String
    private let context: String

    init(_ browser: Browser, session: String, context: String) {
        self.browser = browser
        self.session = session
        self.context = context
    }

    deinit {
        try? browser.send("Target.disposeBrowserContext", ["browserContextId": context])
    }

    func prepare(width: Int, height: Int) throws {
        for domain in ["Page", "Runtime", "Log"] { try send("\(domain).enable") }
        // A page that nobody looks at is not given the focus.
        try send("Emulation.setFocusEmulationEnabled", ["enabled": true])
        try browser.send(
            "Browser.grantPermissions",
            ["permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"], "browserContextId": context])
        try resize(width: width, height: height)
    }

    private func send(_ method: String, _ parameters: [String: Any] = [:]) throws {
        try browser.send(method, parameters, session: session)
    }

    // MARK: Going there

    /// Goes to an address, and waits until all of it is there.
    public func open(_ address: String) throws {
        struct Navigation: Decodable { let errorText: String? }
        let navigation: Navigation = try browser.call("Page.navigate", ["url": address], session: session)
        if let error = navigation.errorText { throw Browser.Failure(description: "\(address): \(error)") }
        try wait(until: "document.readyState === 'complete'")
    }

    /// The address of a file.
    public static func address(ofFile path: String) -> String { URL(fileURLWithPath: path).absoluteString }

    // MARK: Asking

    private struct Evaluation<Value: Decodable>: Decodable {
        struct Result: Decodable { let value: Value? }
        struct Problem: Decodable {
            struct Exception: Decodable { let description: String? }
            let text: String
            let exception: Exception?
        }
        let result: Result
        let exceptionDetails: Problem?
    }

    /// The value of an expression of JavaScript; of a promise what it promises.
    public func value<Value: Decodable>(_ expression: String, as type: Value.Type = Value.self) throws -> Value {
        let evaluation: Evaluation<Value> = try browser.call(
            "Runtime.evaluate",
            ["expression": expression, "returnByValue": true, "awaitPromise": true, "userGesture": true],
            session: session)
        if let problem = evaluation.exceptionDetails {
            throw Browser.Failure(description: "\(expression): \(problem.exception?.description ?? problem.text)")
        }
        guard let value = evaluation.result.value else {
            throw Browser.Failure(description: "\(expression) has no value")
        }
        return value
    }

    /// The value of an expression as text.
    public func text(_ expression: String) throws -> String { try value("String(\(expression))") }

    /// Runs statements.
    public func run(_ statements: String) throws { let _: Bool = try value("(() => {\(statements)})(), true") }

    /// Waits until a condition in JavaScript is met.
    public func wait(until condition: String) throws {
        let deadline = Date(timeIntervalSinceNow: Browser.patience)
        while try value("!!(\(condition))", as: Bool.self) == false {
            guard Date() < deadline else { throw Browser.Failure(description: "it never came to be: \(condition)") }
            Thread.sleep(forTimeInterval: 0.01)
        }
    }

    /// What came to the console since it was asked last: messages, exceptions, what was refused.
    public func console() throws -> [String] {
        struct Notice: Decodable { let method: String }
        // What it has to say is said before it answers.
        try send("Runtime.enable")
        return try browser.notices(of: session).filter {
            let notice = try JSONDecoder().decode(Notice.self, from: $0)
            return ["Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded"].contains(notice.method)
        }.map { String(decoding: $0, as: UTF8.self) }
    }

    // MARK: Doing

    /// A key that is not a letter.
    public enum Key: String {
        case enter = "Enter"
        case escape = "Escape"
        case tab = "Tab"
        case up = "ArrowUp"
        case down = "ArrowDown"
        case home = "Home"
        case end = "End"
        case slash = "/"
        case space = " "

        /// The numbers of Windows' virtual keys, which the protocol has.
        fileprivate var code: Int {
            switch self {
            case .enter: 13
            case .escape: 27
            case .tab: 9
            case .up: 38
            case .down: 40
            case .home: 36
            case .end: 35
            case .slash: 191
            case .space: 32
            }
        }

        fileprivate var text: String? {
            switch self {
            case .enter: "\r"
            case .slash, .space: rawValue
            default: nil
            }
        }
    }

    /// Presses keys and lets them go, one after the other.
    public func press(_ keys: Key..., shift: Bool = false) throws {
        for key in keys {
            var event: [String: Any] = [
                "type": key.text == nil ? "rawKeyDown" : "keyDown", "key": key.rawValue,
                "code": key == .slash ? "Slash" : key == .space ? "Space" : key.rawValue,
                "windowsVirtualKeyCode": key.code, "modifiers": shift ? 8 : 0,
            ]
            event["text"] = key.text
            try send("Input.dispatchKeyEvent", event)
            event["type"] = "keyUp"
            event["text"] = nil
            try send("Input.dispatchKeyEvent", event)
        }
    }

    /// Types text where the focus is.
    public func type(_ text: String) throws { try send("Input.insertText", ["text": text]) }

    /// Clicks into the middle of the first element that a selector finds.
    public func click(_ selector: String) throws {
        let place: [Double] = try value(
            """
            (() => { const e = document.querySelector(\(quoted(selector))); e.scrollIntoView({block: 'center'});
            const r = e.getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2] })()
            """)
        for type in ["mouseMoved", "mousePressed", "mouseReleased"] {
            try send(
                "Input.dispatchMouseEvent",
                ["type": type, "x": place[0], "y": place[1], "button": "left", "clickCount": 1])
        }
    }

    private func quoted(_ text: String) -> String {
        String(decoding: (try? JSONEncoder().encode(text)) ?? Data(), as: UTF8.self)
    }

    // MARK: Circumstances

    /// Gives the window a size, in CSS pixels.
    public func resize(width: Int, height: Int, scale: Double = 1) throws {
        try send(
            "Emulation.setDeviceMetricsOverride",
            ["width": width, "height": height, "deviceScaleFactor": scale, "mobile": false])
    }

    /// Pretends what the system's settings, or the medium, are.
    ///
    /// - Parameters:
    ///   - medium: `screen` or `print`.
    ///   - features: such as `prefers-color-scheme` with `dark`.
    public func emulate(medium: String = "screen", _ features: [String: String] = [:]) throws {
        try send(
            "Emulation.setEmulatedMedia",
            ["media": medium, "features": features.map { ["name": $0.key, "value": $0.value] }])
    }

    /// Says whether the page's own scripts run, from the next page on.
    public func allowScripts(_ isAllowed: Bool) throws {
        try send("Emulation.setScriptExecutionDisabled", ["value": !isAllowed])
    }

    /// A picture of the window, as PNG.
    public func screenshot() throws -> Data {
        struct Picture: Decodable { let data: Data }
        let picture: Picture = try browser.call("Page.captureScreenshot", ["format": "png"], session: session)
        return picture.data
    }

    /// The page as it is printed, as PDF.
    public func printed() throws -> Data {
        struct Document: Decodable { let data: Data }
        let document: Document = try browser.call("Page.printToPDF", [:], session: session)
        return document.data
    }
}
