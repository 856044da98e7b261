import HelperModel

/// Renders a template's program: one pass over its instructions, into one buffer of UTF-8.
struct TemplateRenderer {
    private let program: TemplateProgram
    private let escaping: TemplateEscaping
    /// What is within the sections that are being rendered, the outermost first.
    private var frames: [Frame] = []
    /// The place in the list that the innermost section goes through; nil where it goes through none.
    private var place: ListPlace?
    /// What stands in front of each line of the part that is being rendered.
    private var indentation: [UInt8] = []
    /// Which of a kind of thing's names the program's names are.
    private var slots: [ObjectIdentifier: (scope: TemplateScope, slots: [Int16])] = [:]
    private var output: [UInt8] = []
    /// Whether long lists are rendered in slices, on all cores.
    private var usesAllCores: Bool

    /// What names are looked for in.
    private struct Frame {
        let value: TemplateValue
        /// For a view: by the index of a name in the program its index in the view's scope, or -1.
        let slots: [Int16]
    }

    /// So many things of a list at least are a slice of it.
    private static let smallestSlice = 8

    private init(_ program: TemplateProgram, _ escaping: TemplateEscaping, usesAllCores: Bool) {
        self.program = program
        self.escaping = escaping
        self.usesAllCores = usesAllCores
    }

    /// The text that comes of a program.
    ///
    /// - Parameters:
    ///   - value: a view or a record.
    ///   - escaping: what the text of tags is escaped for, where the program says nothing else.
    ///   - onAllCores: whether things of a list may be asked for their names at the same time.
    static func render(
        _ program: TemplateProgram, _ value: TemplateValue, _ escaping: TemplateEscaping, onAllCores: Bool = false
    ) -> String {
        var renderer = TemplateRenderer(program, escaping, usesAllCores: onAllCores)
        renderer.output.reserveCapacity(1 << 16)
        renderer.frames.append(renderer.frame(value))
        renderer.render(part: 0)
        return String(decoding: renderer.output, as: UTF8.self)
    }

    // MARK: Instructions

    private mutating func render(part index: Int) {
        render(program.parts[index], 0..<program.parts[index].instructions.count)
    }

    private mutating func render(_ part: TemplateProgram.Part, _ range: Range<Int>) {
        var position = range.lowerBound
        while position < range.upperBound {
            switch part.instructions[position] {
            case .text(let bytes, let startsLine): append(part.bytes, bytes, startsLine: startsLine)
            case .variable(let reference, let own):
                if let value = value(of: reference) { append(value, own ?? escaping) }
            case .section(let reference, let end):
                renderSection(value(of: reference) ?? .nothing, part, position + 1..<end)
                position = end - 1
            case .inverted(let reference, let end):
                if value(of: reference)?.isSomething != true { render(part, position + 1..<end) }
                position = end - 1
            case .part(let index, let own):
                let outer = indentation
                indentation = own.map { outer + part.bytes[$0] } ?? []
                render(part: index)
                indentation = outer
            }
            position += 1
        }
    }

    private mutating func renderSection(_ value: TemplateValue, _ part: TemplateProgram.Part, _ body: Range<Int>) {
        switch value {
        case .flag(let flag): if flag { render(part, body) }
        case .text(let text): if !text.text.isEmpty { render(part, body, within: frame(value), at: nil) }
        case .view, .record: render(part, body, within: frame(value), at: nil)
        case .list(let values):
            if usesAllCores, values.count >= 2 * TemplateRenderer.smallestSlice {
                renderSlices(of: values, part, body)
            } else {
                render(values, values.indices, part, body)
            }
        }
    }

    private mutating func render(
        _ values: [TemplateValue], _ range: Range<Int>, _ part: TemplateProgram.Part, _ body: Range<Int>
    ) {
        for index in range {
            render(part, body, within: frame(values[index]), at: ListPlace(index: index, count: values.count))
        }
    }

    /// What comes of a slice depends on nothing that another leaves behind, so that the output is the same on every
    /// machine.
    private mutating func renderSlices(of values: [TemplateValue], _ part: TemplateProgram.Part, _ body: Range<Int>) {
        var fresh = self
        fresh.output = []
        fresh.usesAllCores = false
        let slices = stride(from: 0, to: values.count, by: TemplateRenderer.smallestSlice).map {
            $0..<min($0 + TemplateRenderer.smallestSlice, values.count)
        }
        for output in slices.concurrentMap({ [fresh] in fresh.output(values, $0, part, body) }) {
            self.output.append(contentsOf: output)
        }
    }

    private func output(
        _ values: [TemplateValue], _ range: Range<Int>, _ part: TemplateProgram.Part, _ body: Range<Int>
    ) -> [UInt8] {
        var renderer = self
        renderer.render(values, range, part, body)
        return renderer.output
    }

    private mutating func render(
        _ part: TemplateProgram.Part, _ body: Range<Int>, within frame: Frame, at place: ListPlace?
    ) {
        let outer = self.place
        self.place = place
        frames.append(frame)
        render(part, body)
        frames.removeLast()
        self.place = outer
    }

    // MARK: Output

    private mutating func append(_ bytes: [UInt8], _ range: Range<Int>, startsLine: Bool) {
        guard !indentation.isEmpty else {
            output.append(contentsOf: bytes[range])
            return
        }
        if startsLine { output.append(contentsOf: indentation) }
        var rest = bytes[range]
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            output.append(contentsOf: rest[...end])
            rest = rest[(end + 1)...]
            if !rest.isEmpty { output.append(contentsOf: indentation) }
        }
        output.append(contentsOf: rest)
    }

    private mutating func append(_ value: TemplateValue, _ escaping: TemplateEscaping) {
        switch value {
        case .text(let text): escaping.append(text.text, to: &output)
        case .flag(let flag): output.append(contentsOf: (flag ? "true" : "false").utf8)
        case .list, .view, .record: break
        }
    }

    // MARK: Names

    /// What a reference stands for; nil where nothing around has such a name.
    private mutating func value(of index: Int) -> TemplateValue? {
        let reference = program.references[index]
        var value: TemplateValue?
        switch reference.subject {
        case .name(let name): value = look(for: name)
        case .path(let name, let path): value = look(for: name).flatMap { look(for: path[...], in: $0) }
        case .local(let path):
            value = frames.last { $0.value.isThing }.flatMap { look(for: path[...], in: $0.value) }
        case .current: value = frames.last?.value
        case .place:
            guard let place, let function = reference.functions.first else { return nil }
            value = function.value(of: place)
            for function in reference.functions.dropFirst() { value = value.flatMap(function.value) }
            return value
        }
        for function in reference.functions { value = value.flatMap(function.value) }
        return value
    }

    /// The value of a name, of the innermost thing that has it.
    private func look(for name: Int) -> TemplateValue? {
        var index = frames.count
        while index > 0 {
            index -= 1
            switch frames[index].value {
            case .view(let view):
                let slot = frames[index].slots[name]
                if slot >= 0 { return view.find(Int(slot)) }
            case .record(let record):
                if let value = record.find(program.names[name]) { return value }
            case .text, .flag, .list: break
            }
        }
        return nil
    }

    /// What names within names stand for.
    private mutating func look(for path: ArraySlice<Int>, in value: TemplateValue) -> TemplateValue? {
        var value = value
        for name in path {
            switch value {
            case .view(let view):
                let slot = slots(of: view.scope)[name]
                guard slot >= 0 else { return nil }
                value = view.find(Int(slot))
            case .record(let record):
                guard let found = record.find(program.names[name]) else { return nil }
                value = found
            case .text, .flag, .list: return nil
            }
        }
        return value
    }

    private mutating func frame(_ value: TemplateValue) -> Frame {
        guard case .view(let view) = value else { return Frame(value: value, slots: []) }
        return Frame(value: value, slots: slots(of: view.scope))
    }

    private mutating func slots(of scope: TemplateScope) -> [Int16] {
        if let known = slots[ObjectIdentifier(scope)] { return known.slots }
        let found = program.names.map { name in scope.index(of: name).map { Int16($0) } ?? -1 }
        slots[ObjectIdentifier(scope)] = (scope, found)
        return found
    }
}

extension TemplateValue {
    /// Whether it has names.
    fileprivate var isThing: Bool {
        switch self {
        case .view, .record: true
        case .text, .flag, .list: false
        }
    }
}
