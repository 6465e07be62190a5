using System.Buffers;
using System.Text;
using System.Text.Json;
using ImsTrace.Analysis.Rules;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Reporting.Rows;

namespace ImsTrace.Reporting.Sarif;

/// <summary>What stands before the results of a SARIF log: the tool and its rules (SARIF 2.1.0 sections 3.13, 3.18, 3.49).</summary>
internal static class SarifHead
{
    /// <summary>Writes it, up to the open list of results.</summary>
    public static byte[] Write(IReadOnlyList<RuleDescription> rules)
    {
        ArrayBufferWriter<byte> driver = new();
        using (Utf8JsonWriter json = new(driver, JsonRowWriter.Options))
            WriteDriver(json, rules);
        return
        [
            .. """{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"tool":{"driver":"""u8, .. driver.WrittenSpan,
            .. """},"invocations":[{"executionSuccessful":true}],"results":["""u8, (byte)'\n',
        ];
    }

    /// <summary>The level of a severity (section 3.27.10).</summary>
    public static string LevelOf(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "note",
    };

    private static void WriteDriver(Utf8JsonWriter json, IReadOnlyList<RuleDescription> rules)
    {
        json.WriteStartObject();
        json.WriteString("name", "imstrace");
        json.WriteString("version", typeof(SarifHead).Assembly.GetName().Version?.ToString(3));
        json.WriteStartArray("rules");
        foreach (RuleDescription rule in rules)
            WriteRule(json, rule);
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
    }

    private static void WriteRule(Utf8JsonWriter json, RuleDescription rule)
    {
        json.WriteStartObject();
        json.WriteString("id", rule.Id);
        WriteText(json, "shortDescription", rule.Text);
        WriteText(json, "help", $"{rule.Text} Clause: {rule.Reference}.");
        json.WriteStartObject("defaultConfiguration");
        json.WriteString("level", LevelOf(rule.Severity));
        json.WriteEndObject();
        json.WriteStartObject("properties");
        json.WriteString("reference", rule.Reference);
        json.WriteStartArray("tags");
        json.WriteStringValue(rule.Category);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }
}
