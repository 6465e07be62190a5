using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace ImsTrace.Benchmarks.Profile;

// ECMA-335 part II section 23.2
/// <summary>Writes signatures of one assembly anew in the words of another: their references to types are those of the other.</summary>
/// <param name="typeOf">The reference in the other assembly that stands for a type of this one.</param>
internal sealed class SignatureCopier(MetadataReader source, Func<MetadataReader, EntityHandle, EntityHandle> typeOf) : ISignatureTypeProvider<byte[], object?>
{
    private const byte Pointer = 0x0F;
    private const byte Reference = 0x10;
    private const byte GenericTypeParameter = 0x13;
    public const byte GenericInstance = 0x15;
    private const byte GenericMethodParameter = 0x1E;
    private const byte Vector = 0x1D;
    private const byte RequiredModifier = 0x1F;
    private const byte OptionalModifier = 0x20;
    public const byte Class = 0x12;

    /// <summary>The signature of a method, written anew.</summary>
    public BlobBuilder Copy(MethodDefinition method)
    {
        MethodSignature<byte[]> signature = method.DecodeSignature(this, null);
        BlobBuilder blob = new();
        blob.WriteByte(signature.Header.RawValue);
        blob.WriteCompressedInteger(signature.ParameterTypes.Length);
        blob.WriteBytes(signature.ReturnType);
        foreach (byte[] parameter in signature.ParameterTypes)
            blob.WriteBytes(parameter);
        return blob;
    }

    public byte[] GetPrimitiveType(PrimitiveTypeCode typeCode) => [(byte)typeCode];

    public byte[] GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => Named(handle, rawTypeKind);

    public byte[] GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => Named(handle, rawTypeKind);

    public byte[] GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind)
        => reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    public byte[] GetSZArrayType(byte[] elementType) => [Vector, .. elementType];

    public byte[] GetPointerType(byte[] elementType) => [Pointer, .. elementType];

    public byte[] GetByReferenceType(byte[] elementType) => [Reference, .. elementType];

    public byte[] GetGenericInstantiation(byte[] genericType, ImmutableArray<byte[]> typeArguments)
        => [GenericInstance, .. genericType, .. Compressed(typeArguments.Length), .. typeArguments.SelectMany(static argument => argument)];

    public byte[] GetGenericTypeParameter(object? genericContext, int index) => [GenericTypeParameter, .. Compressed(index)];

    public byte[] GetGenericMethodParameter(object? genericContext, int index) => [GenericMethodParameter, .. Compressed(index)];

    // A modifier stands there without the byte that tells classes from values.
    public byte[] GetModifiedType(byte[] modifier, byte[] unmodifiedType, bool isRequired)
        => [isRequired ? RequiredModifier : OptionalModifier, .. modifier.AsSpan(1), .. unmodifiedType];

    public byte[] GetPinnedType(byte[] elementType) => throw new NotSupportedException("no parameter is pinned");

    public byte[] GetArrayType(byte[] elementType, ArrayShape shape) => throw new NotSupportedException("arrays of several dimensions are not written");

    public byte[] GetFunctionPointerType(MethodSignature<byte[]> signature) => throw new NotSupportedException("pointers to functions are not written");

    private byte[] Named(EntityHandle handle, byte kind)
        => [kind == 0 ? Class : kind, .. Compressed(CodedIndex.TypeDefOrRefOrSpec(typeOf(source, handle)))];

    private static byte[] Compressed(int value)
    {
        BlobBuilder blob = new();
        blob.WriteCompressedInteger(value);
        return blob.ToArray();
    }
}
