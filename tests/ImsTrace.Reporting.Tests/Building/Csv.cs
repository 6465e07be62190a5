using System.Text;
using CsvHelper;

namespace ImsTrace.Reporting.Tests.Building;

/// <summary>Reads CSV back with CsvHelper.</summary>
internal static class Csv
{
    public static List<string[]> Read(string csv) => Read(Encoding.UTF8.GetBytes(csv));

    public static List<string[]> Read(byte[] csv)
    {
        using CsvReader reader = CsvReader.Create(csv, CsvReaderOptions.Default with { HasHeader = false, Separator = ',' });
        List<string[]> rows = [];
        while (reader.Read())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)]);
        return rows;
    }
}
