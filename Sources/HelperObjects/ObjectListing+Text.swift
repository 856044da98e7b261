import HelperModel

extension ObjectListing {
    /// The listing for people, each line ended by a newline.
    public var text: String {
        var text = "\(path.printable): BPF object, \(byteOrder)-endian, \(hasBTF ? "with BTF" : "without BTF")\n"
        for section in sections { text += section.text }
        if let numbers {
            text += "\nnumbers of the program's own:\n"
            for entry in numbers {
                text +=
                    "  \(entry.number)  \(entry.name.printable)\(entry.module.map { "  {\($0.printable)}" } ?? "")\n"
            }
        }
        if let problems {
            text +=
                isBindable == true ? "\nevery call by name can be bound\n" : "\nnot every call by name can be bound:\n"
            for problem in problems { text += "  \(problem.printable)\n" }
        }
        return text
    }
}

extension ObjectListing.Section {
    fileprivate var text: String {
        var rows: [(offset: Int, function: String?, columns: [String], place: String, problem: String?)] = []
        for call in calls {
            let id = call.id.map { "\($0)" } ?? ""
            rows.append(
                (
                    call.offset, call.function?.printable, [call.binding, id, ObjectListing.words(call).printable],
                    ObjectListing.place(call.file, call.line, call.column).printable, call.problem?.printable
                ))
        }
        for reference in kfuncReferences {
            let place = ObjectListing.place(reference.file, reference.line, reference.column).printable
            let binding = reference.isWeak ? "test" : "address"
            let words = ObjectListing.words(
                reference.name, reference.module, reference.provider, isOffered: reference.isOffered)
            rows.append((reference.offset, reference.function?.printable, [binding, "", words.printable], place, nil))
        }
        for map in maps {
            let place = ObjectListing.place(map.file, map.line, map.column).printable
            rows.append((map.offset, map.function?.printable, ["map", "", map.name.printable], place, nil))
        }
        rows.sort { $0.offset < $1.offset }
        // A function that programs share: the section does not tell whose it is.
        var users: [String: [String]] = [:]
        if programType == nil {
            for call in calls {
                if let function = call.function, let types = call.programTypes, !types.isEmpty {
                    users[function.printable] = types
                }
            }
        }
        let inside = localCalls == 0 ? "" : ", \(localCalls) call\(localCalls == 1 ? "" : "s") within the object"
        let type = programType.map { type in
            ", programs of the type \(type.name) (\(type.provider)), attached to \(type.attachType.section.printable)"
        }
        var text = Array("\nsection \(name.printable), \(size) bytes\(inside)\(type ?? ""):\n".utf8)
        if rows.isEmpty { text += "  nothing that leaves it\n".utf8 }
        let widths = (0..<3).map { column in rows.map { $0.columns[column].utf8.count }.max() ?? 0 }
        let offsetWidth = rows.map { hex($0.offset).utf8.count }.max() ?? 0
        var function: String?
        for row in rows {
            if let own = row.function, own != function {
                let types = users[own].map { ", run by programs of the type\($0.count == 1 ? "" : "s") \($0.listed())" }
                text += "  \(own)\(types ?? ""):\n".utf8
                function = own
            }
            let offset = hex(row.offset)
            text += Array(repeating: UInt8(ascii: " "), count: 4 + offsetWidth - offset.utf8.count)
            text += offset.utf8
            for (column, width) in zip(row.columns, widths) {
                text += "  ".utf8
                text += column.utf8
                text += Array(repeating: UInt8(ascii: " "), count: width - column.utf8.count)
            }
            text += "  ".utf8
            text += row.place.utf8
            while text.last == UInt8(ascii: " ") { text.removeLast() }
            text.append(UInt8(ascii: "\n"))
            guard let problem = row.problem else { continue }
            text += Array(repeating: UInt8(ascii: " "), count: 6 + offsetWidth)
            text += "! \(problem)\n".utf8
        }
        return String(decoding: text, as: UTF8.self)
    }
}

extension ObjectListing {
    fileprivate static func words(_ call: Call) -> String {
        let name = call.name ?? (call.binding == "indirect" ? "a register" : "?")
        return words(name, call.module, call.provider, isOffered: call.isOffered) + (call.isWeak ? ", weak" : "")
    }

    fileprivate static func words(_ name: String, _ module: String?, _ provider: String?, isOffered: Bool?) -> String {
        let module = module.map { " {\($0)}" } ?? ""
        return name + module + (provider.map { " (\($0))" } ?? (isOffered == false ? " (not offered)" : ""))
    }

    /// A place in a source, as compilers write it; empty where the line is not known.
    static func place(_ file: String?, _ line: Int?, _ column: Int?) -> String {
        guard let file, let line else { return "" }
        return "\(file):\(line)\(column.map { ":\($0)" } ?? "")"
    }
}
