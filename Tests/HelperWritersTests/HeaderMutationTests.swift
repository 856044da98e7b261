import Foundation
import HelperDiagnostics
import HelperModel
import Testing
import TestSupport

/// Headers and JSON that were changed at random: what is accepted compiles, in every language and binding; nothing
/// traps.
///
/// The mutants are the same in every run. A test run sees some;
/// `HELPERGEN_HEADER_MUTANTS=20000 swift test --filter HeaderMutationTests` many, and
/// `HELPERGEN_FIRST_MUTANT=N HELPERGEN_HEADER_MUTANTS=1` one again.
@Suite(.slow) struct HeaderMutationTests {
    private static let first = ProcessInfo.processInfo.environment["HELPERGEN_FIRST_MUTANT"].flatMap { Int($0) } ?? 0
    private static let count =
        ProcessInfo.processInfo.environment["HELPERGEN_HEADER_MUTANTS"].flatMap { Int($0) } ?? 150

    /// Names that mean something to a compiler, to a generated header or to <linux/types.h>.
    private static let names = [
        "int", "while", "restrict", "asm", "typeof", "class", "new", "this", "delete", "bool", "nullptr", "alignas",
        "and", "template",
        "operator", "_Bool", "_Atomic", "__u32", "__u64", "__be16", "u32", "size_t", "uint64_t", "BPF_HELPER",
        "BPF_HELPER_IS_DEFAULT",
        "BPF_HELPER_MODULE", "ACME_HELPER_DEFS_H", "ACME_HELPER", "__bpf_fastcall", "main", "memcpy", "printf", "abort",
        "__builtin_memcpy",
        "__LINE__", "__BPF__", "__func__", "__int128", "__attribute__", "__restrict", "__kernel_size_t", "name", "args",
        "id",
        "return_type",
        "acme_t", "acme_context", "errno", "linux", "unix", "bpf", "__has_attribute", "_Nonnull", "__cplusplus",
        "__is_pod", "wchar_t",
    ]

    private static let types = [
        "struct acme_context", "union acme_context", "enum acme_context", "acme_t", "int (*)(int)", "void", "char *",
        "_Bool", "__int128",
        "struct { int a; }", "const", "volatile", "_Complex float", "_Atomic int", "float", "unsigned", "__u32",
        "typeof(int)", "long long",
        "__attribute__((vector_size(16))) int",
    ]

    // MARK: Headers

    private static let headers: [String] = {
        (Fixture.provider.map(\.path) + Project.samples).compactMap { try? String(contentsOfFile: $0, encoding: .utf8) }
    }()

    /// A header as words, and what stands between them.
    private static func words(_ text: String) -> [String] {
        var words: [String] = []
        var isInWord = false
        for character in text {
            let isWord = character == "_" || character.isLetter || character.isNumber
            if isWord, isInWord { words[words.count - 1].append(character) } else { words.append(String(character)) }
            isInWord = isWord
        }
        return words
    }

    private static func mutant(_ number: Int, of header: String) -> String {
        var numbers = MutantNumbers(number)
        var words = words(header)
        let own = Array(Set(words.filter { $0.first.map { $0 == "_" || $0.isLetter } == true })).sorted()
        for _ in 0...numbers.below(3) {
            let places = words.indices.filter { words[$0].first.map { $0 == "_" || $0.isLetter } == true }
            guard !places.isEmpty else { break }
            let place = numbers.element(of: places)
            switch numbers.below(9) {
            case 0, 1:
                // Everywhere, so that what belongs together stays so.
                let old = words[place]
                let new = numbers.element(of: numbers.below(3) == 0 ? own : names)
                for index in words.indices where words[index] == old { words[index] = new }
            case 2: words[place] = numbers.element(of: names)
            case 3: words[place] = numbers.element(of: own)
            case 4: words[place] = numbers.element(of: types)
            case 5:
                words.insert(
                    numbers.element(of: [
                        "*", " const ", "[3]", "[]", "[2][3]", "(", ")", ",", "...", "\r", " restrict ",
                    ]), at: place)
            case 6:
                // A structure loses its tag.
                if let tag = places.first(where: {
                    $0 > 1 && ["struct", "union", "enum"].contains(words[$0 - 2]) && $0 >= place
                }) {
                    words.remove(at: tag)
                }
            case 7: words.remove(at: place)
            default:
                let end = min(words.count, place + 1 + numbers.below(40))
                words.insert(contentsOf: words[place..<end], at: end)
            }
        }
        return words.joined()
    }

    @Test func acceptedHeadersCompile() throws {
        var accepted = 0
        for number in Self.first..<Self.first + Self.count {
            let text = Self.mutant(number, of: Self.headers[number % Self.headers.count])
            let (set, diagnostics) = Project.checked(Project.readProvider(text))
            guard !diagnostics.containsErrors else { continue }
            accepted += 1
            let errors = try GeneratedHeader.errors(set)
            #expect(errors.isEmpty, "mutant \(number): \(errors.prefix(3))")
        }
        #expect(accepted > Self.count / 20 || Self.count < 100)
    }

    /// The stubs of all that are accepted are one module, since the compiler takes seconds to start.
    @Test func acceptedHeadersMakeStubs() throws {
        var all = Interface()
        for number in Self.first..<Self.first + max(1, Self.count / 3) {
            var (set, diagnostics) = Project.checked(
                Project.readProvider(Self.mutant(number, of: Self.headers[number % Self.headers.count])))
            let name = "acme\(number)"
            for index in set.providers.indices { set.providers[index].name = name }
            diagnostics += diagnostics.containsErrors ? [] : try Project.write(set, as: "swift").diagnostics
            guard !diagnostics.containsErrors, !set.functions.isEmpty else { continue }
            all.providers += set.providers
        }
        let messages = try StubCompiler.typecheck(try Project.written(all, as: "swift"), in: try TemporaryDirectory())
        #expect(messages == "")
    }

    // MARK: JSON

    private static let documents: [String] = {
        headers.compactMap { header in
            let (set, diagnostics) = Project.checked(Project.readProvider(header))
            return diagnostics.containsErrors ? nil : try? Project.written(set, as: "json")
        }
    }()

    /// Where the values of a document stand: keys and positions on the way to each.
    private static func paths(in value: Any) -> [[JSONStep]] {
        var paths: [[JSONStep]] = [[]]
        if let object = value as? [String: Any] {
            for key in object.keys.sorted() { paths += Self.paths(in: object[key]!).map { [.key(key)] + $0 } }
        } else if let array = value as? [Any] {
            for (index, element) in array.enumerated() { paths += Self.paths(in: element).map { [.index(index)] + $0 } }
        }
        return paths
    }

    private static func jsonMutant(_ number: Int, of document: String) throws -> String {
        var numbers = MutantNumbers(number)
        var root = try JSONSerialization.jsonObject(with: Data(document.utf8))
        for _ in 0...numbers.below(3) {
            let paths = paths(in: root).filter { !$0.isEmpty }
            let path = numbers.element(of: paths)
            let old = JSONStep.value(at: path[...], in: root)
            let other = JSONStep.value(at: numbers.element(of: paths)[...], in: root)
            // Types stand for types more often than chance would have it.
            let types = paths.filter {
                if case .key(let key)? = $0.last {
                    ["program", "pointer", "of", "array", "returns"].contains(key)
                } else {
                    false
                }
            }
            let new: Any =
                switch numbers.below(8) {
                case 0, 1: old is String ? numbers.element(of: names) as Any : other
                case 2: old is NSNumber ? [0, 1, -1, 64, Int(UInt32.max), Int.max][numbers.below(6)] as Any : other
                case 3: ["array": old, "count": numbers.below(4)]
                case 4: ["pointer": old]
                case 5: types.isEmpty ? other : JSONStep.value(at: numbers.element(of: types)[...], in: root)
                case 6: (old as? [Any]).map { $0 + $0 } ?? ["qualifiers": ["const", "restrict"], "of": old] as Any
                default:
                    numbers.below(2) == 0
                        ? ["c": numbers.element(of: Self.types)] as Any
                        : ["typedef": numbers.element(of: names), "of": old]
                }
            let targets = numbers.below(3) == 0 && !types.isEmpty ? numbers.element(of: types) : path
            root = JSONStep.replacing(targets[...], in: root, by: new)
        }
        return String(decoding: try JSONSerialization.data(withJSONObject: root), as: UTF8.self)
    }

    @Test func acceptedJSONCompiles() throws {
        var accepted = 0
        for number in Self.first..<Self.first + Self.count {
            let text = try Self.jsonMutant(number, of: Self.documents[number % Self.documents.count])
            let (set, diagnostics) = Project.checked(Project.readJSON(text))
            guard !diagnostics.containsErrors else { continue }
            accepted += 1
            let errors = try GeneratedHeader.errors(set)
            #expect(errors.isEmpty, "mutant \(number): \(errors.prefix(3))")
        }
        #expect(accepted > Self.count / 20 || Self.count < 100)
    }
}

/// A step into a JSON value.
enum JSONStep {
    case key(String)
    case index(Int)

    static func value(at path: ArraySlice<JSONStep>, in value: Any) -> Any {
        switch path.first {
        case .key(let key)?: Self.value(at: path.dropFirst(), in: (value as! [String: Any])[key]!)
        case .index(let index)?: Self.value(at: path.dropFirst(), in: (value as! [Any])[index])
        case nil: value
        }
    }

    static func replacing(_ path: ArraySlice<JSONStep>, in value: Any, by new: Any) -> Any {
        switch path.first {
        case .key(let key)?:
            var object = value as! [String: Any]
            object[key] = replacing(path.dropFirst(), in: object[key]!, by: new)
            return object
        case .index(let index)?:
            var array = value as! [Any]
            array[index] = replacing(path.dropFirst(), in: array[index], by: new)
            return array
        case nil: return new
        }
    }
}
