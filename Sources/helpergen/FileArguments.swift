import ArgumentParser

/// What the command line says of files, before anybody opens one.
enum FileArguments {
    /// Refuses names that are empty, as a script's unset variable leaves them: joined to another name, they would mean
    /// the root directory.
    ///
    /// - Parameter values: the value of each flag that was given.
    static func requireNames(_ values: KeyValuePairs<String, String?>) throws {
        for (flag, value) in values where value == "" {
            throw ValidationError("\(flag) needs a name, and got an empty one; . is the working directory.")
        }
    }

    /// The first of the process' arguments that is no text, with its position; nil when all are.
    ///
    /// Swift puts a replacement character where bytes are no UTF-8: that would be another file.
    static var firstThatIsNoText: (position: Int, text: String)? {
        for position in 1..<max(1, Int(CommandLine.argc)) {
            guard let argument = CommandLine.unsafeArgv[position] else { break }
            if String(validatingCString: argument) == nil { return (position, escaped(argument)) }
        }
        return nil
    }

    private static func escaped(_ bytes: UnsafePointer<CChar>) -> String {
        var result = ""
        var next = bytes
        while next.pointee != 0 {
            let byte = UInt8(bitPattern: next.pointee)
            if (0x20..<0x7F).contains(byte) {
                result.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                result += "\\x\(digits.count == 1 ? "0" : "")\(digits)"
            }
            next += 1
        }
        return result
    }
}
