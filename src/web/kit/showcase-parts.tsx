import { useState } from "react"
import { Problem } from "../problem.ts"
import { QueryEditor } from "../query/editor.tsx"
import { QueryText } from "../query/text.tsx"
import { Button, IconButton } from "./button.tsx"
import { Checkbox, RadioGroup, Switch } from "./choice.tsx"
import { Deadline, Duration } from "./deadline.tsx"
import { Dialog, Drawer } from "./dialog.tsx"
import { EmptyState } from "./empty-state.tsx"
import { ErrorNote } from "./error-note.tsx"
import { Figures } from "./figures.tsx"
import { Icon } from "./icon.tsx"
import { Kbd } from "./kbd.tsx"
import { Menu } from "./menu.tsx"
import { Card } from "./page.tsx"
import { PersonChip } from "./person.tsx"
import { Popover, Tooltip } from "./popover.tsx"
import { Progress } from "./progress.tsx"
import type { sampleWords } from "./samples.ts"
import { SearchSelect } from "./search-select.tsx"
import { Segments } from "./segments.tsx"
import { Select } from "./select.tsx"
import { Skeleton } from "./skeleton.tsx"
import { Table } from "./table.tsx"
import { Tabs } from "./tabs.tsx"
import { Badge, Tag } from "./tag.tsx"
import { TextArea, TextField } from "./text-field.tsx"
import { Time } from "./time.tsx"
import { toast } from "./toast.tsx"
import { Veil } from "./veil.tsx"
import "./showcase.css"

type Sample = { words: (typeof sampleWords)["fr"] }

export const Actions = ({ words }: Sample) => (
  <Card title="Button, IconButton, Menu, Toast">
    <div className="row">
      <Button variant="primary" onPress={() => toast(words.hidden, () => toast(words.title))}>
        {words.hide} <Kbd>h</Kbd>
      </Button>
      <Button>{words.label}</Button>
      <Button variant="danger">{words.hide}</Button>
      <Button variant="plain">{words.label}</Button>
      <Button small>{words.label}</Button>
      <Button isDisabled>{words.label}</Button>
      <IconButton label={words.label} icon={<Icon name="search" />} />
      <Menu
        label={words.title}
        trigger={<IconButton label={words.title} icon={<Icon name="more" />} />}
        actions={words.options.map((label) => ({
          id: label,
          label,
          shortcut: label.slice(0, 1).toLowerCase(),
          onAct: () => toast(label),
        }))}
      />
    </div>
  </Card>
)

export const Words = () => (
  <Card title="Tag, Badge, Deadline, Duration, Time, Person, Kbd">
    <div className="row">
      <Tag>WordPress</Tag>
      <Tag tone="duty">38 min</Tag>
      <Tag tone="good">100 %</Tag>
      <Tag tone="silence">64 h</Tag>
      <Badge count={7} label="" />
    </div>
    <div className="row">
      <Deadline due="2026-11-23T14:44:00Z" />
      <Deadline due="2026-11-23T16:16:00Z" />
      <Deadline due="2026-11-21T23:00:00Z" />
      <Deadline due="2026-11-30T14:00:00Z" bare />
      <Duration milliseconds={64 * 3_600_000} />
    </div>
    <div className="row">
      <Time at="2026-11-23T14:05:00Z" zone="Europe/Paris" />
      <Time at="2026-11-22T02:43:00Z" />
      <Time at="2026-03-12T14:00:00Z" />
      <Time at="2025-03-12T14:00:00Z" style="date" />
    </div>
    <div className="row">
      <PersonChip name="Maude Talbot" onDuty />
      <PersonChip name="Simon Nadeau" />
      <PersonChip name="Aïcha Keïta" short />
      <Kbd>Ctrl K</Kbd>
      <Kbd>j</Kbd>
    </div>
  </Card>
)

export function Fields({ words }: Sample) {
  const options = words.options.map((label) => ({ id: label, label }))
  const [one, setOne] = useState<string | null>("Bluesky")
  const [other, setOther] = useState<string | null>(null)
  return (
    <Card title="TextField, TextArea, Select, SearchSelect, choices">
      <div className="stack">
        <TextField label={words.label} hint={words.hint} maxLength={80} />
        <TextField label={words.label} wrong={words.wrong} maxLength={80} defaultValue="@lacauxbrumes" />
        <TextArea label={words.label} maxLength={500} rows={2} defaultValue={words.text} />
        <Select label={words.label} options={options} value={one} onChange={setOne} />
        <SearchSelect
          label={words.label}
          options={options}
          value={other}
          onChange={setOther}
          hint={words.hint}
        />
        <RadioGroup label={words.label} defaultValue="Bluesky" options={options.slice(0, 3)} />
        <Checkbox defaultSelected>{words.hint}</Checkbox>
        <Checkbox isDisabled>{words.hint}</Checkbox>
        <Switch defaultSelected>{words.hint}</Switch>
        <Switch>{words.hint}</Switch>
      </div>
    </Card>
  )
}

export function Queries({ words }: Sample) {
  const [right, setRight] = useState(words.query)
  const [wrong, setWrong] = useState(words.wrongQuery)
  const [empty, setEmpty] = useState("")
  return (
    <Card title="QueryEditor, QueryText">
      <div className="stack">
        <QueryText text={words.query} />
        <QueryEditor label={words.queryLabel} value={right} onChange={setRight} />
        <QueryEditor label={`${words.queryLabel} (2)`} value={wrong} onChange={setWrong} />
        <QueryEditor label={`${words.queryLabel} (3)`} value={empty} onChange={setEmpty} />
      </div>
    </Card>
  )
}

export function Over({ words }: Sample) {
  const [open, setOpen] = useState<"dialog" | "drawer" | null>(null)
  const close = () => setOpen(null)
  const ways = words.options.map((label) => ({ id: label, label }))
  const [way, setWay] = useState(words.options[0] ?? "")
  return (
    <Card title="Tabs, Segments, Dialog, Drawer, Popover, Tooltip">
      <Tabs
        label={words.title}
        tabs={words.options
          .slice(0, 3)
          .map((label, index) => ({ id: label, label, count: index * 3, content: <p>{words.text}</p> }))}
      />
      <Segments label={words.label} options={ways} value={way} onChange={setWay} />
      <div className="row">
        <Button onPress={() => setOpen("dialog")}>Dialog</Button>
        <Button onPress={() => setOpen("drawer")}>Drawer</Button>
        <Popover label={words.label} trigger={<Button>Popover</Button>}>
          {words.hint}
        </Popover>
        <Tooltip words={words.hint}>
          <Button>Tooltip</Button>
        </Tooltip>
      </div>
      <Dialog
        title={words.hide}
        isOpen={open === "dialog"}
        onClose={close}
        actions={
          <Button variant="danger" onPress={close}>
            {words.hide}
          </Button>
        }
      >
        <p>{words.consequence}</p>
      </Dialog>
      <Drawer title={words.label} isOpen={open === "drawer"} onClose={close}>
        <p>{words.consequence}</p>
      </Drawer>
    </Card>
  )
}

export const Tables = ({ words }: Sample) => (
  <Card title="Table">
    <Table
      label="Table"
      name="showcase"
      rows={words.rows.map((subject, index) => ({ subject, hours: [1.5, 39, 6][index] ?? 0 }))}
      rowId={({ subject }) => subject}
      columns={[
        { id: "subject", title: words.label, value: ({ subject }) => subject },
        {
          id: "hours",
          title: "h",
          value: ({ hours }) => hours,
          cell: ({ hours }) => <Duration milliseconds={hours * 3_600_000} />,
          isNumber: true,
        },
      ]}
    />
  </Card>
)

export const States = ({ words }: Sample) => (
  <Card title="EmptyState, ErrorNote, Veil, Figures, Progress, Skeleton">
    <div className="stack">
      <EmptyState title={words.empty} action={<Button>{words.label}</Button>}>
        {words.emptyBody}
      </EmptyState>
      <ErrorNote problem={new Problem(0)} onRetry={() => toast(words.hidden)} />
      <Veil reason={words.options[0] ?? ""}>{words.text}</Veil>
      <Figures
        figures={[
          {
            id: "silence",
            figure: <Duration milliseconds={64 * 3_600_000} />,
            caption: words.empty,
            isPast: true,
          },
          { id: "share", figure: "71 %", caption: words.label },
          { id: "people", figure: 3, caption: words.hidden },
        ]}
      />
      <Progress label={words.label} done={1280} total={5000} />
      <Progress label={words.label} done={1280} />
      <Skeleton lines={3} />
    </div>
  </Card>
)
