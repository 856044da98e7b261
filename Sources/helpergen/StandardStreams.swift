import HelperDiagnostics
import HelperModel
import HelperSystem

/// An open file of the process.
enum StandardStream: Int32 {
    case standardOutput = 1
    case standardError = 2
}

/// Writes all of `text`; false when the stream takes no more (a closed pipe, a full disk).
@discardableResult
func writeAll(_ text: String, to stream: StandardStream) -> Bool {
    var text = text
    let isWritten = text.withUTF8 { writeAll(UnsafeRawBufferPointer($0), to: stream.rawValue) }
    if !isWritten, stream == .standardOutput { OutputLoss.note(errno) }
    return isWritten
}

/// What became of text for standard output that could not be written.
enum OutputLoss {
    /// `errno`; nil while all was written. Only the main thread writes there.
    private(set) static nonisolated(unsafe) var error: Int32?

    static func note(_ error: Int32) { self.error = self.error ?? error }

    /// What there is to say: nothing when the reader of a pipe has had enough.
    static var message: String? {
        error.flatMap { $0 == EPIPE ? nil : "can't write to standard output: \(String(cString: strerror($0)))" }
    }
}

/// Writes all of `bytes` to a file descriptor; false with `errno` set when that fails.
func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Bool {
    var rest = bytes
    while !rest.isEmpty {
        let count = write(descriptor, rest.baseAddress, rest.count)
        if count < 0 {
            if errno == EINTR { continue }
            return false
        }
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
    }
    return true
}

/// A line on standard error, whatever it repeats of inputs and arguments.
func printError(_ line: String) {
    writeAll(line.printable + "\n", to: .standardError)
}

/// Ends the program, without running destructors: another thread may be opening libclang, and those of a library that
/// is half loaded end in a fault.
///
/// A status of success becomes one of failure where standard output did not take all.
func leave(_ status: Int32) -> Never {
    fflush(nil)
    guard status == 0, OutputLoss.error != nil else { _exit(status) }
    if let message = OutputLoss.message { printError("helpergen: error: \(message) [output-unwritable]") }
    _exit(1)
}
