import Foundation
import Testing

@testable import HelperModel

/// The cases of enumerations in JSON.
@Suite struct FieldTests {
    /// One key, and a form of what stands under it.
    private struct Object<Form: JSONForm>: Codable {
        let value: Form.Value

        init(_ value: Form.Value) {
            self.value = value
        }

        init(from decoder: any Decoder) throws {
            value = try Form.read(from: decoder.container(keyedBy: FieldKey.self), at: "x")
        }

        func encode(to encoder: any Encoder) throws {
            var object = encoder.container(keyedBy: FieldKey.self)
            try Form.write(value, to: &object, at: "x")
        }
    }

    private func expect<Form: JSONForm>(_ value: Form.Value, as form: Form.Type, is json: String) throws
    where Form.Value: Equatable {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let text = String(decoding: try encoder.encode(Object<Form>(value)), as: UTF8.self)
        #expect(text == "{\"x\":\(json)}")
        #expect(try JSONDecoder().decode(Object<Form>.self, from: Data(text.utf8)).value == value)
    }

    private func fault<Form: JSONForm>(_ json: String, as form: Form.Type) -> (message: String, path: String)? {
        do {
            _ = try JSONDecoder().decode(Object<Form>.self, from: Data("{\"x\":\(json)}".utf8))
        } catch DecodingError.dataCorrupted(let context) {
            return (context.debugDescription, context.codingPath.map(\.stringValue).joined(separator: "."))
        } catch DecodingError.keyNotFound(let key, let context) {
            return ("no \(key.stringValue)", context.codingPath.map(\.stringValue).joined(separator: "."))
        } catch {}
        return nil
    }

    @Test(
        arguments: [
            (.void, #""void""#), (.bool, #""_Bool""#),
            (.integer("unsigned int", bits: 32, isSigned: false), #"{"bits":32,"int":"unsigned int","signed":false}"#),
            (.floating("double", bits: 64), #"{"bits":64,"float":"double"}"#),
            (.typedef("t", .void), #"{"of":"void","typedef":"t"}"#),
            (.record(.structure, "s"), #"{"struct":"s"}"#),
            (.record(.structure, "", .present(size: 8)), #"{"defined":true,"size":8,"struct":""}"#),
            (.record(.union, "u", .present(size: nil)), #"{"defined":true,"union":"u"}"#),
            (.enumeration("", .bool), #"{"enum":"","of":"_Bool"}"#),
            (.pointer(.pointer(.void)), #"{"pointer":{"pointer":"void"}}"#),
            (.array(.bool, count: nil), #"{"array":"_Bool"}"#),
            (.array(.bool, count: 6), #"{"array":"_Bool","count":6}"#),
            (
                .function(returns: .void, parameters: [.bool, .pointer(.void)], isVariadic: true),
                #"{"function":{"parameters":["_Bool",{"pointer":"void"}],"returns":"void","variadic":true}}"#
            ),
            (.qualified([.volatile, .const], .bool), #"{"of":"_Bool","qualifiers":["const","volatile"]}"#),
            (.other("float _Complex"), #"{"c":"float _Complex"}"#),
        ] as [(HelperType, String)])
    func types(_ type: HelperType, _ json: String) throws {
        try expect(type, as: HelperType.self, is: json)
    }

    @Test(
        arguments: [
            (#""int""#, #""int" is no type; there are "void" and "_Bool""#, "x"),
            (
                #"{"pointer":{"function":{"returns":"void","parameters":["u8"],"variadic":false}}}"#,
                #""u8" is no type; there are "void" and "_Bool""#, "x.pointer.function.parameters.0"
            ),
            (#"{"int":"u8","bits":8,"signed":false}"#, #""u8" is not one of C's types"#, "x.int"),
            (#"{"float":"half","bits":8}"#, #""half" is not one of C's types"#, "x.float"),
            (#"{"struct":"a b"}"#, #""a b" is not a C identifier"#, "x.struct"),
            (#"{"struct":"s","defined":true,"size":-1}"#, "a size is not negative", "x.size"),
            (#"{"qualifiers":["bad"],"of":"_Bool"}"#, #""bad" is no qualifier of C"#, "x.qualifiers"),
            (#"{"c":"a;b"}"#, "the spelling of a C type is words, numbers, and the characters * ( ) [ ] ,", "x.c"),
            (#"{"array":"void"}"#, #"an array can't hold "void""#, "x"),
            (#"{"typedef":"t"}"#, "no of", "x"), ("{}", "no c", "x"),
        ])
    func faultsOfTypes(_ json: String, _ message: String, _ path: String) throws {
        let fault = try #require(self.fault(json, as: HelperType.self))
        #expect(fault == (message, path))
    }

    @Test(
        arguments: [
            (.stable, #"{"level":"stable"}"#), (.unstable, #"{"level":"unstable"}"#),
            (.deprecated(since: nil, replacedBy: nil), #"{"level":"deprecated"}"#),
            (
                .deprecated(since: "6.1", replacedBy: "g"),
                #"{"level":"deprecated","replaced_by":"g","since":"6.1"}"#
            ),
        ] as [(Stability, String)])
    func stability(_ stability: Stability, _ json: String) throws {
        try expect(stability, as: Stability.self, is: json)
    }

    @Test func faultsOfStability() throws {
        let fault = try #require(self.fault(#"{"level":"new"}"#, as: Stability.self))
        #expect(fault == (#""new" is none of "stable", "unstable", "deprecated""#, "x.level"))
    }

    /// A kfunc has no number, and keeps its flags, those without a name among them.
    @Test(
        arguments: [
            (.helper(nil), #"{"id":null}"#), (.helper(7), #"{"id":7}"#),
            (.kfunc([]), #"{"id":null,"kfunc":{"flags":[]}}"#),
            (
                .kfunc([.acquire, .returnsNull, KfuncFlags(rawValue: 1 << 31)]),
                #"{"id":null,"kfunc":{"flags":["acquire","ret_null","bit31"]}}"#
            ),
        ] as [(Function.Kind, String)])
    func kinds(_ kind: Function.Kind, _ json: String) throws {
        try expect(kind, as: KindForm.self, is: json)
    }

    @Test(arguments: ["bad", "bit32", "bit-1"]) func faultsOfKinds(_ word: String) throws {
        let fault = try #require(self.fault("{\"kfunc\":{\"flags\":[\"\(word)\"]}}", as: KindForm.self))
        #expect(fault == ("\"\(word)\" is no flag of kfuncs", "x.kfunc.flags"))
    }

    /// What stands among a function's keys, in an object of its own.
    private enum KindForm: JSONForm {
        static func write(
            _ kind: Function.Kind, to object: inout KeyedEncodingContainer<FieldKey>, at key: FieldKey
        ) throws {
            var fields = object.nestedContainer(keyedBy: FieldKey.self, forKey: key)
            try kind.write(to: &fields)
        }

        static func read(from object: KeyedDecodingContainer<FieldKey>, at key: FieldKey) throws -> Function.Kind {
            try Function.Kind(from: object.nestedContainer(keyedBy: FieldKey.self, forKey: key))
        }
    }
}
