using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace ImsTrace.Benchmarks.Profile;

/// <summary>The assemblies that were run, with their methods by name.</summary>
internal sealed class SourceAssemblies : IDisposable
{
    private readonly Dictionary<MetadataReader, PEReader> files = [];
    private readonly Dictionary<string, (MetadataReader Reader, TypeDefinitionHandle Type)> types = [];

    /// <summary>Opens all assemblies of a folder.</summary>
    public SourceAssemblies(IEnumerable<string> paths)
    {
        foreach (string path in paths)
        {
            PEReader file = new(File.OpenRead(path));
            if (!file.HasMetadata)
                continue;
            MetadataReader reader = file.GetMetadataReader();
            files.Add(reader, file);
            foreach (TypeDefinitionHandle handle in reader.TypeDefinitions)
                types.TryAdd(NameOf(reader, handle), (reader, handle));
        }
    }

    /// <summary>Finds a type by its name; false where no assembly has it, or it takes another number of arguments.</summary>
    public bool TryFind(TypeName name, out MetadataReader reader, out TypeDefinition type)
    {
        bool isKnown = types.TryGetValue(name.Definition, out (MetadataReader Reader, TypeDefinitionHandle Type) found);
        reader = found.Reader;
        type = isKnown ? found.Reader.GetTypeDefinition(found.Type) : default;
        return isKnown && type.GetGenericParameters().Count == name.Arguments.Count;
    }

    /// <summary>Finds the one method that the runtime means; false where none or several fit.</summary>
    public bool TryFind(TypeName type, string name, int? codeSize, int? parameters, out MetadataReader reader, out MethodDefinition method)
    {
        method = default;
        if (!TryFind(type, out reader, out TypeDefinition definition))
            return false;
        int count = 0;
        foreach (MethodDefinitionHandle handle in definition.GetMethods())
        {
            MethodDefinition candidate = reader.GetMethodDefinition(handle);
            if (!reader.StringComparer.Equals(candidate.Name, name) || candidate.GetGenericParameters().Count > 0
                || (codeSize is { } size && SizeOf(reader, candidate) != size)
                || (parameters is { } wanted && ParametersOf(reader, candidate) != wanted))
                continue;
            method = candidate;
            count++;
        }
        return count == 1;
    }

    public void Dispose()
    {
        foreach (PEReader file in files.Values)
            file.Dispose();
    }

    private static string NameOf(MetadataReader reader, TypeDefinitionHandle handle)
    {
        TypeDefinition type = reader.GetTypeDefinition(handle);
        string name = reader.GetString(type.Name);
        if (!type.GetDeclaringType().IsNil)
            return $"{NameOf(reader, type.GetDeclaringType())}+{name}";
        return type.Namespace.IsNil ? name : $"{reader.GetString(type.Namespace)}.{name}";
    }

    private int SizeOf(MetadataReader reader, MethodDefinition method)
        => method.RelativeVirtualAddress == 0 ? 0 : files[reader].GetMethodBody(method.RelativeVirtualAddress).GetILReader().Length;

    private static int ParametersOf(MetadataReader reader, MethodDefinition method)
    {
        BlobReader signature = reader.GetBlobReader(method.Signature);
        SignatureHeader header = signature.ReadSignatureHeader();
        return header.IsGeneric ? -1 : signature.ReadCompressedInteger();
    }
}
