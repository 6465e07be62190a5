using ImsTrace.Analysis.Messages;

namespace ImsTrace.Analysis.Filters;

/// <summary>All fields that a filter can ask for.</summary>
public static class FieldDescriptions
{
    /// <summary>Our own names first, then tshark's.</summary>
    public static IEnumerable<FieldDescription> All => FilterFields.All.Select(Describe);

    private static FieldDescription Describe(FilterField field)
    {
        bool isList = !field.IsTshark && MessageFields.TryFind(field.Name, out MessageField kept) && MessageFields.Type(kept) == FieldType.List;
        string type = isList ? "list" : field.Type.ToString().ToLowerInvariant();
        return new(field.Name, type, field.IsTshark ? field.Name : TsharkNames.Of(field.Name), field.Text);
    }
}
