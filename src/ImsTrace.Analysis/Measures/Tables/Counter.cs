namespace ImsTrace.Analysis.Measures.Tables;

/// <summary>A row of a table that only counts.</summary>
internal sealed class Counter
{
    public long Count { get; set; }
}
