using System.IO.Compression;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace ImsTrace.Benchmarks.Profile;

/// <summary>
/// Writes what the runtime counted as a profile that the native compiler reads (.mibc): an assembly whose methods name the methods of others,
/// each with its counters as constants, in groups by assembly that a method AssemblyDictionary lists.
/// </summary>
internal sealed class ProfileWriter(SourceAssemblies sources)
{
    private const int AllParts = 0xF; // offset, kind, count and the other number are all written
    private const int TypeKind = 3;
    private const int MethodKind = 4;
    private const int KindMask = 0xF;
    private const byte ValueType = 0x11;
    private const byte FirstPrimitive = 0x02;
    private const int Unknown = 1; // a type or method that was there and has no name here

    // In the order of their element types (ECMA-335 part II section 23.1.16).
    private static readonly List<string> Primitives =
    [
        "System.Boolean", "System.Char", "System.SByte", "System.Byte", "System.Int16", "System.UInt16", "System.Int32", "System.UInt32", "System.Int64", "System.UInt64",
        "System.Single", "System.Double", "System.String",
    ];

    private readonly MetadataBuilder metadata = new();
    private readonly BlobBuilder bodies = new();
    private readonly Dictionary<string, AssemblyReferenceHandle> assemblies = [];
    private readonly Dictionary<(EntityHandle Scope, string Space, string Name), EntityHandle> types = [];
    private readonly SortedDictionary<string, InstructionEncoder> groups = new(StringComparer.Ordinal);

    /// <summary>How many methods were written.</summary>
    public int Written { get; private set; }

    /// <summary>Adds a method; false where it cannot be told which one it is.</summary>
    public bool TryAdd(RecordedMethod method)
    {
        if (method.Counters.Count == 0 || !TryFind(method.Type, method.Name, method.CodeSize, ParametersOf(method.Signature), out EntityHandle handle, out string assembly))
            return false;
        if (!groups.TryGetValue(assembly, out InstructionEncoder code))
            groups.Add(assembly, code = new(new BlobBuilder()));
        WriteToken(code, handle);
        code.LoadString(metadata.GetOrAddUserString("InstrumentationDataStart"));
        foreach (RecordedCounter counter in method.Counters)
            Write(code, counter);
        code.LoadString(metadata.GetOrAddUserString("InstrumentationDataEnd"));
        code.OpCode(ILOpCode.Pop);
        Written++;
        return true;
    }

    /// <summary>Writes the file.</summary>
    public void Save(string path)
    {
        MethodBodyStreamEncoder encoder = new(bodies);
        BlobBuilder signature = new();
        new BlobEncoder(signature).MethodSignature().Parameters(0, static returned => returned.Void(), static _ => { });
        BlobHandle plain = metadata.GetOrAddBlob(signature);
        InstructionEncoder dictionary = new(new BlobBuilder());
        int number = 0;
        MethodDefinitionHandle first = MetadataTokens.MethodDefinitionHandle(1);
        foreach ((string assembly, InstructionEncoder code) in groups)
        {
            dictionary.LoadString(metadata.GetOrAddUserString($"{assembly};"));
            WriteToken(dictionary, AddMethod(encoder, $"Assemblies_{assembly}_{++number}", code, plain));
            dictionary.OpCode(ILOpCode.Pop);
        }
        AddMethod(encoder, "AssemblyDictionary", dictionary, plain);
        metadata.AddModule(0, metadata.GetOrAddString(Path.GetFileName(path)), metadata.GetOrAddGuid(default), default, default);
        metadata.AddAssembly(metadata.GetOrAddString(Path.GetFileNameWithoutExtension(path)), new(0, 0, 0, 0), default, default, default, default);
        metadata.AddTypeDefinition(default, default, metadata.GetOrAddString("<Module>"), default, MetadataTokens.FieldDefinitionHandle(1), first);
        ManagedPEBuilder file = new(new(imageCharacteristics: Characteristics.Dll | Characteristics.ExecutableImage), new(metadata), bodies,
            deterministicIdProvider: static _ => new(Guid.Empty, 0));
        BlobBuilder image = new();
        file.Serialize(image);
        using ZipArchive archive = new(File.Create(path), ZipArchiveMode.Create);
        ZipArchiveEntry entry = archive.CreateEntry($"{Path.GetFileName(path)}.dll", CompressionLevel.SmallestSize);
        entry.LastWriteTime = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero); // the same counts give the same file
        using Stream stream = entry.Open();
        image.WriteContentTo(stream);
    }

    private MethodDefinitionHandle AddMethod(MethodBodyStreamEncoder encoder, string name, InstructionEncoder code, BlobHandle signature)
    {
        code.OpCode(ILOpCode.Ret);
        int body = encoder.AddMethodBody(code);
        return metadata.AddMethodDefinition(MethodAttributes.Public | MethodAttributes.Static, MethodImplAttributes.IL, metadata.GetOrAddString(name), signature, body,
            MetadataTokens.ParameterHandle(1));
    }

    private void Write(InstructionEncoder code, RecordedCounter counter)
    {
        foreach (int part in (ReadOnlySpan<int>)[AllParts, counter.Offset, counter.Kind, counter.Count, counter.Other])
            code.LoadConstantI4(part);
        foreach (RecordedValue value in counter.Values)
        {
            bool isHandle = (counter.Kind & KindMask) is TypeKind or MethodKind;
            if (!isHandle)
                WriteNumber(code, value.Number);
            else if (value.Type is "NULL")
                code.LoadConstantI4(0);
            else if (TryFind(value, out EntityHandle handle))
                WriteToken(code, handle);
            else
                code.LoadConstantI4(Unknown);
        }
    }

    private static void WriteToken(InstructionEncoder code, EntityHandle handle)
    {
        code.OpCode(ILOpCode.Ldtoken);
        code.Token(handle);
    }

    private static void WriteNumber(InstructionEncoder code, long value)
    {
        if (value is >= int.MinValue and <= int.MaxValue)
            code.LoadConstantI4((int)value);
        else
            code.LoadConstantI8(value);
    }

    // The name of an assembly follows that of the type behind a comma; that of a generic type has commas within brackets.
    private bool TryFind(RecordedValue value, out EntityHandle handle)
    {
        handle = default;
        string name = value.Type!; // its kind asks for one
        int comma = name.IndexOf(", ", StringComparison.Ordinal);
        if (comma < 0 || name.Contains('['))
            return false;
        if (value.Method is not null)
            return TryFind(name[..comma], value.Method, null, null, out handle, out _);
        if (!sources.TryFind(new TypeName(name[..comma]), out MetadataReader reader, out TypeDefinition type))
            return false;
        handle = TypeOf(reader, type);
        return true;
    }

    private bool TryFind(string typeName, string name, int? size, int? parameters, out EntityHandle handle, out string assembly)
    {
        (handle, assembly) = (default, "");
        if (!TypeName.TryParse(typeName, out TypeName type))
            return false;
        bool isFound = sources.TryFind(type, name, size, null, out MetadataReader reader, out MethodDefinition method)
            || (parameters is not null && sources.TryFind(type, name, size, parameters, out reader, out method));
        if (!isFound)
            return false;
        BlobBuilder signature;
        try
        {
            signature = new SignatureCopier(reader, TypeOf).Copy(method);
        }
        catch (NotSupportedException)
        {
            return false; // no such method is hot
        }
        EntityHandle owner = TypeOf(reader, reader.GetTypeDefinition(method.GetDeclaringType()));
        if (type.Arguments.Count > 0)
        {
            BlobBuilder instance = new();
            if (!TryWrite(type, instance))
                return false;
            owner = metadata.AddTypeSpecification(metadata.GetOrAddBlob(instance));
        }
        handle = metadata.AddMemberReference(owner, metadata.GetOrAddString(name), metadata.GetOrAddBlob(signature));
        assembly = reader.GetString(reader.GetAssemblyDefinition().Name);
        return true;
    }

    // What shares its code is compiled for the type System.__Canon, which the compiler gives in an assembly of its own.
    private bool TryWrite(TypeName name, BlobBuilder blob)
    {
        if (Primitives.IndexOf(name.Definition) is >= 0 and int place)
        {
            blob.WriteByte((byte)(place + FirstPrimitive));
            return true;
        }
        bool isCanon = name.Definition == "System.__Canon";
        MetadataReader? reader = null;
        TypeDefinition type = default;
        if (!isCanon && !sources.TryFind(name, out reader, out type))
            return false;
        EntityHandle handle = isCanon ? TypeIn(AssemblyOf("System.Private.Canon", new(0, 0, 0, 0)), "System", "__Canon") : TypeOf(reader!, type); // TryFind gives it
        if (name.Arguments.Count > 0)
            blob.WriteByte(SignatureCopier.GenericInstance);
        blob.WriteByte(!isCanon && IsValue(reader!, type) ? ValueType : SignatureCopier.Class);
        blob.WriteCompressedInteger(CodedIndex.TypeDefOrRefOrSpec(handle));
        if (name.Arguments.Count > 0)
            blob.WriteCompressedInteger(name.Arguments.Count);
        return name.Arguments.TrueForAll(argument => TryWrite(argument, blob));
    }

    private static bool IsValue(MetadataReader reader, TypeDefinition type)
    {
        StringHandle name = type.BaseType.Kind switch
        {
            HandleKind.TypeReference => reader.GetTypeReference((TypeReferenceHandle)type.BaseType).Name,
            HandleKind.TypeDefinition when !type.BaseType.IsNil => reader.GetTypeDefinition((TypeDefinitionHandle)type.BaseType).Name,
            _ => default,
        };
        return !name.IsNil && (reader.StringComparer.Equals(name, "ValueType") || reader.StringComparer.Equals(name, "Enum"));
    }

    private EntityHandle TypeOf(MetadataReader reader, EntityHandle handle) => handle.Kind == HandleKind.TypeDefinition
        ? TypeOf(reader, reader.GetTypeDefinition((TypeDefinitionHandle)handle))
        : TypeOf(reader, reader.GetTypeReference((TypeReferenceHandle)handle));

    private EntityHandle TypeOf(MetadataReader reader, TypeDefinition type)
    {
        EntityHandle scope = type.GetDeclaringType().IsNil
            ? AssemblyOf(reader.GetString(reader.GetAssemblyDefinition().Name), reader.GetAssemblyDefinition().Version)
            : TypeOf(reader, reader.GetTypeDefinition(type.GetDeclaringType()));
        return TypeIn(scope, reader.GetString(type.Namespace), reader.GetString(type.Name));
    }

    private EntityHandle TypeOf(MetadataReader reader, TypeReference type)
    {
        EntityHandle scope = type.ResolutionScope.Kind == HandleKind.TypeReference
            ? TypeOf(reader, reader.GetTypeReference((TypeReferenceHandle)type.ResolutionScope))
            : AssemblyOf(reader, (AssemblyReferenceHandle)type.ResolutionScope);
        return TypeIn(scope, reader.GetString(type.Namespace), reader.GetString(type.Name));
    }

    private EntityHandle TypeIn(EntityHandle scope, string space, string name)
    {
        if (!types.TryGetValue((scope, space, name), out EntityHandle handle))
            types.Add((scope, space, name), handle = metadata.AddTypeReference(scope, metadata.GetOrAddString(space), metadata.GetOrAddString(name)));
        return handle;
    }

    private AssemblyReferenceHandle AssemblyOf(MetadataReader reader, AssemblyReferenceHandle handle)
    {
        AssemblyReference reference = reader.GetAssemblyReference(handle);
        return AssemblyOf(reader.GetString(reference.Name), reference.Version);
    }

    private AssemblyReferenceHandle AssemblyOf(string name, Version version)
    {
        if (!assemblies.TryGetValue(name, out AssemblyReferenceHandle handle))
            assemblies.Add(name, handle = metadata.AddAssemblyReference(metadata.GetOrAddString(name), version, default, default, default, default));
        return handle;
    }

    // Commas outside brackets, in the last parentheses.
    private static int ParametersOf(string signature)
    {
        int open = signature.LastIndexOf('(');
        string inside = signature[(open + 1)..].TrimEnd(')', ' ', '\r');
        int depth = 0;
        int count = inside.Length > 0 ? 1 : 0;
        foreach (char sign in inside)
        {
            depth += sign is '<' or '[' ? 1 : sign is '>' or ']' ? -1 : 0;
            count += sign == ',' && depth == 0 ? 1 : 0;
        }
        return count;
    }
}
