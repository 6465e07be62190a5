using System.Text.Json;

namespace ImsTrace.Reporting.Rows;

/// <summary>Takes the values of a row, column after column in the order of the head; what is absent is given as null.</summary>
internal interface IRowWriter
{
    /// <summary>Where a column is more than text in JSON, and to be written there; null in CSV.</summary>
    Utf8JsonWriter? Json { get; }

    /// <summary>Starts a row.</summary>
    void Begin();

    /// <summary>Writes text; null or empty is absent.</summary>
    void Text(string column, string? value);

    /// <summary>Writes a number.</summary>
    void Number(string column, decimal? value);

    /// <summary>Writes a list; an empty one is absent.</summary>
    void List(string column, IReadOnlyList<string> values);

    /// <summary>Ends the row.</summary>
    void End();
}
