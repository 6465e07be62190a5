using System.Buffers;
using System.Globalization;
using System.Text;
using ImsTrace.Analysis.Measures;
using ImsTrace.Analysis.Measures.Charging;
using ImsTrace.Analysis.Run;
using ImsTrace.Reporting.Rows;
using ImsTrace.Reporting.Summary;
using ImsTrace.Reporting.Text;

namespace ImsTrace.Reporting.Measures;

/// <summary>Writes what <c>imstrace measure</c> gives, to a stream that stays the caller's.</summary>
public sealed class MeasureReport(Stream output, FlowReportOptions options, MeasureTable table)
{
    private string Name => table switch
    {
        MeasureTable.Hops => "hops",
        MeasureTable.Users => "users",
        MeasureTable.ChargingIdentifiers => "icids",
        _ => "measures",
    };

    private bool IsTraffic => table is MeasureTable.Users or MeasureTable.ChargingIdentifiers;

    /// <summary>Writes the table.</summary>
    public void Write(MeasureSet measures, AnalysisSummary summary)
    {
        if (options.Format == ReportFormat.Text)
            WriteText(measures, summary);
        else if (options.Format == ReportFormat.Csv)
            WriteCsv(measures);
        else
            WriteJson(measures, options.Format == ReportFormat.Jsonl);
        output.Flush();
    }

    private void WriteText(MeasureSet measures, AnalysisSummary summary)
    {
        StringBuilder text = new();
        SummaryHead.Write(summary, measures.Flows, new TerminalTime(options.Zone), new Palette(options.Color), options.Width, text);
        if (IsTraffic)
        {
            new TrafficTextWriter(options, table == MeasureTable.ChargingIdentifiers, measures.HasChargingRecords).Write(Traffic(measures), text);
        }
        else
        {
            new MetricTextWriter(options, table == MeasureTable.Hops).Write(Metrics(measures), text);
            text.Append(CultureInfo.InvariantCulture, $"\nPercentiles are at most {100 * MeasureSet.MaximumError:0.##} % off; all else is exact.\n");
        }
        output.Write(Encoding.UTF8.GetBytes(text.ToString()));
    }

    private void WriteCsv(MeasureSet measures)
    {
        using CsvRowWriter csv = new(output, options.RawCsv);
        csv.Head(IsTraffic ? TrafficColumns(measures).Columns : MetricRows.Columns);
        WriteRows(measures, csv);
        csv.Flush();
    }

    private void WriteJson(MeasureSet measures, bool lines)
    {
        ArrayBufferWriter<byte> rows = new();
        using JsonRowWriter json = new(rows, lines ? "\n" : ",\n");
        WriteRows(measures, json);
        if (!lines)
        {
            output.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture,
                $"{{\"schema_version\":1,\"flows\":{measures.Flows},\"percentile_error\":{MeasureSet.MaximumError},\"charging_records\":{(measures.HasChargingRecords ? "true" : "false")},\"{Name}\":[\n")));
        }
        output.Write(rows.WrittenSpan);
        if (!lines)
            output.Write("\n]}\n"u8);
        else if (rows.WrittenCount > 0)
            output.Write("\n"u8);
    }

    private void WriteRows(MeasureSet measures, IRowWriter writer)
    {
        if (!IsTraffic)
        {
            foreach (MeasureRow row in Metrics(measures))
                MetricRows.Write(row, writer);
            return;
        }
        TrafficRows columns = TrafficColumns(measures);
        foreach (UserTraffic row in Traffic(measures))
            columns.Write(row, writer);
    }

    private TrafficRows TrafficColumns(MeasureSet measures) => new(table == MeasureTable.ChargingIdentifiers, measures.HasChargingRecords);

    private IReadOnlyList<MeasureRow> Metrics(MeasureSet measures) => table == MeasureTable.Hops ? measures.HopRows() : measures.Rows();

    private IReadOnlyList<UserTraffic> Traffic(MeasureSet measures)
        => table == MeasureTable.Users ? measures.Users() : measures.ChargingIdentifiers();
}
